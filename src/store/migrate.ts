import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { packageRoot } from "../package-root.ts";
import { nothingExternal, openSchemaEngine } from "./migrate-engine.ts";
import { openPool } from "./pool.ts";

export type MigrateOptions = {
  /** Brings a library's own schema in the same database up to date after ours: BullMQ's. */
  readonly alsoMigrate?: (url: string) => Promise<void>;
};

type Migration = { readonly name: string; readonly script: string };

/** Any 64-bit number of ours: who holds it is the one process that migrates this database. */
const MIGRATING = 7_205_759_403_792;

/**
 * Applies what is missing of `prisma/migrations`, in the order of their names. Each is one transaction together with its row in
 * Prisma's `_prisma_migrations`: one that fails, or is killed half-way, leaves nothing. Several processes at once take turns.
 */
export async function migrate(
  url: string,
  options: MigrateOptions,
): Promise<{ applied: string[] }> {
  const applied = await applyMigrations(url, await readMigrations(migrationsFolder));
  await options.alsoMigrate?.(url);
  await grantQueue(url);
  return { applied };
}

const migrationsFolder = path.join(packageRoot, "prisma", "migrations");

/** The migrations of a folder, in the order in which they apply. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.sort().map(async (name) => ({
      name,
      script: await readFile(path.join(folder, name, "migration.sql"), "utf8"),
    })),
  );
}

/** The names of those that were missing. Rejects with the name of the one that failed and PostgreSQL's reason. */
export async function applyMigrations(
  url: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  // One connection, so that what the engine does lies between our BEGIN and COMMIT.
  const pool = openPool({ ...asOwner(url), max: 1 });
  try {
    let reason: unknown;
    const engine = await openSchemaEngine(pool, (error) => {
      reason = error;
    });
    const applied: string[] = [];
    for (const [index, migration] of migrations.entries()) {
      await pool.query("BEGIN");
      try {
        await pool.query("SELECT pg_advisory_xact_lock($1)", [MIGRATING]);
        const list = migrationsList(migrations.slice(0, index + 1));
        const done = await engine.applyMigrations({
          migrationsList: list,
          filters: nothingExternal,
        });
        applied.push(...done.appliedMigrationNames);
        await assertUnchanged(pool, migration);
        await pool.query("COMMIT");
      } catch (error) {
        await pool.query("ROLLBACK").catch(() => undefined); // a lost connection has rolled back by itself
        throw new Error(failed(migration, reason ?? error), { cause: reason ?? error });
      }
    }
    return applied;
  } finally {
    await pool.end();
  }
}

const failed = ({ name }: Migration, reason: unknown) =>
  `Migration ${name} left nothing behind: ${reason instanceof Error ? reason.message : String(reason)}`;

/** Prisma's engine leaves it unsaid when a file was edited after it had been applied. */
async function assertUnchanged(pool: pg.Pool, { name, script }: Migration): Promise<void> {
  const { rows } = await pool.query<{ checksum: string }>(
    "SELECT checksum FROM _prisma_migrations WHERE migration_name = $1 AND rolled_back_at IS NULL",
    [name],
  );
  if (rows[0]?.checksum === createHash("sha256").update(script).digest("hex")) return;
  throw new Error(
    "its file is not the one this database was made with. Restore the file, or start from an empty database.",
  );
}

const asOwner = (url: string) =>
  ({ url, statementTimeoutMs: 0, applicationName: "waymark migrate", role: "owner" }) as const;

const migrationsList = (migrations: readonly Migration[]) => ({
  baseDir: migrationsFolder,
  lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' },
  shadowDbInitScript: "",
  migrationDirectories: migrations.map(({ name, script }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: script } },
  })),
});

/** What the queue's tables must allow. BullMQ makes a sequence when a queue is first used, hence CREATE. */
async function grantQueue(url: string): Promise<void> {
  const pool = openPool({ ...asOwner(url), max: 1 });
  try {
    const { rowCount } = await pool.query("SELECT FROM pg_namespace WHERE nspname = 'bullmq'");
    if (rowCount === 0) return;
    await pool.query(`
      GRANT USAGE, CREATE ON SCHEMA bullmq TO waymark_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO waymark_app;
      GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA bullmq TO waymark_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO waymark_app`);
  } finally {
    await pool.end();
  }
}
