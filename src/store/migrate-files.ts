import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { packageRoot } from "../package-root.ts";

export type Migration = { readonly name: string; readonly script: string };

/** One folder a migration. */
export const migrationsFolder = path.join(packageRoot, "prisma", "migrations");

/** The migrations of a folder, in the order in which they apply: by name. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  return await Promise.all(
    (await migrationNames(folder)).map(async (name) => ({
      name,
      script: await readFile(path.join(folder, name, "migration.sql"), "utf8"),
    })),
  );
}

/** Which migrations of this version the database has not had. Those of a newer version beside it do not matter. */
export async function missingMigrations(pool: pg.Pool): Promise<string[]> {
  const names = await migrationNames(migrationsFolder);
  const table = await pool.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  );
  if (!table.rows[0]?.there) return names;
  const { rows } = await pool.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL",
  );
  const applied = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !applied.has(name));
}

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
