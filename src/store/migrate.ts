import { createHash } from "node:crypto";
import pg from "pg";
import { nothingExternal, openSchemaEngine } from "./migrate-engine.ts";
import { type Migration, migrationsFolder, readMigrations } from "./migrate-files.ts";
import { openPool } from "./pool.ts";

export type MigrateOptions = {
  /** Brings a library's own schema in the same database up to date after ours: BullMQ's. */
  readonly alsoMigrate?: (owner: pg.PoolClient) => Promise<void>;
  /** DATABASE_URL, where the application logs in as somebody else than who migrates: that user may then take our roles. */
  readonly appUrl?: string;
};

/** Prisma's engine takes this lock of the session while it works. We take it first: with one of our own, two would deadlock. */
const MIGRATING = 72_707_369;

/**
 * Applies what is missing of `prisma/migrations`, in the order of their names. Each is one transaction together with its row in
 * Prisma's `_prisma_migrations`: one that fails, or is killed half-way, leaves nothing. Several processes at once take turns.
 */
export async function migrate(
  url: string,
  options: MigrateOptions,
): Promise<{ applied: string[] }> {
  const applied = await applyMigrations(url, await readMigrations(migrationsFolder));
  await withOwner(url, async (pool) => {
    if (options.alsoMigrate) {
      const owner = await pool.connect();
      await options.alsoMigrate(owner).finally(() => owner.release(true)); // with whatever it has set
    }
    await grantLibraryTables(pool);
    await grantRoles(pool, options.appUrl ?? url);
  });
  return { applied };
}

/** The names of those that were missing. Rejects with the name of the one that failed and PostgreSQL's reason. */
export async function applyMigrations(
  url: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  return await withOwner(url, async (pool) => {
    let reason: unknown;
    const engine = await openSchemaEngine(pool, (error) => {
      reason = error;
    });
    await pool.query("SELECT pg_advisory_lock($1)", [MIGRATING]);
    const applied: string[] = [];
    for (const [index, migration] of migrations.entries()) {
      await pool.query("BEGIN");
      try {
        const done = await engine.applyMigrations({
          migrationsList: listOf(migrations.slice(0, index + 1)),
          filters: nothingExternal,
        });
        await assertUnchanged(pool, migration);
        await pool.query("COMMIT");
        applied.push(...done.appliedMigrationNames);
      } catch (error) {
        await pool.query("ROLLBACK").catch(() => undefined); // a lost connection has rolled back by itself
        const cause = reason ?? error;
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`Migration ${migration.name} left nothing behind: ${why}`, { cause });
      }
    }
    return applied;
  });
}

/** Prisma's engine says nothing when a file was edited after it had been applied. */
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

const listOf = (migrations: readonly Migration[]) => ({
  baseDir: migrationsFolder,
  lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' },
  shadowDbInitScript: "",
  migrationDirectories: migrations.map(({ name, script }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: script } },
  })),
});

/** What the application may do with tables that are not ours. BullMQ makes a sequence when a queue is first used, hence CREATE. */
async function grantLibraryTables(owner: pg.Pool): Promise<void> {
  await owner.query("REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM waymark_app");
  const { rowCount } = await owner.query("SELECT FROM pg_namespace WHERE nspname = 'bullmq'");
  if (rowCount === 0) return;
  await owner.query(`
    GRANT USAGE, CREATE ON SCHEMA bullmq TO waymark_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO waymark_app;
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA bullmq TO waymark_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO waymark_app`);
}

async function grantRoles(owner: pg.Pool, appUrl: string): Promise<void> {
  const user = decodeURIComponent(new URL(appUrl).username);
  const { rows } = await owner.query<{ needed: boolean }>(
    "SELECT $1 NOT IN ('', current_user) AS needed",
    [user],
  );
  if (rows[0]?.needed) {
    await owner.query(`GRANT waymark_app, waymark_erasure TO ${pg.escapeIdentifier(user)}`);
  }
}

/** A pool of one connection, so that what others do with it lies between our BEGIN and COMMIT. */
async function withOwner<T>(url: string, act: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = openPool({
    url,
    max: 1,
    statementTimeoutMs: 0,
    applicationName: "waymark migrate",
    role: "owner",
  });
  try {
    return await act(pool);
  } finally {
    await pool.end();
  }
}
