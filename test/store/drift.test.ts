import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/package-root.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openSchemaEngine, scriptBetween } from "../../src/store/migrate-engine.ts";
import { migrationsFolder, readMigrations } from "../../src/store/migrate-files.ts";
import { openPool } from "../../src/store/pool.ts";
import { emptyDatabase, query } from "../support/database.ts";

const prismaFile = (name: string) => readFile(path.join(packageRoot, "prisma", name), "utf8");

/** Everything that makes a schema, as PostgreSQL itself spells it, one line a thing. */
async function catalog(url: string): Promise<string[]> {
  const rows = await query(
    url,
    `SELECT format('column %s.%s %s%s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
                   CASE WHEN attnotnull THEN ' not null' END, pg_get_expr(adbin, adrelid)) AS line
       FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
     UNION ALL SELECT format('index %s', pg_get_indexdef(indexrelid)) FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
      WHERE relnamespace = 'public'::regnamespace
     UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT format('function %s', pg_get_functiondef(oid)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL SELECT format('grants %s %s', oid::regclass, array(SELECT unnest(relacl)::text ORDER BY 1)) FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S', 'v')`,
  );
  const lines = rows.map(({ line }) => String(line));
  return lines.filter((line) => !line.includes("_prisma_migrations")).sort();
}

async function withEngine<T>(
  url: string,
  act: (engine: Awaited<ReturnType<typeof openSchemaEngine>>) => Promise<T>,
): Promise<T> {
  const pool = openPool({
    url,
    max: 1,
    statementTimeoutMs: 0,
    applicationName: "waymark test",
    role: "owner",
  });
  try {
    return await act(await openSchemaEngine(pool, () => undefined));
  } finally {
    await pool.end();
  }
}

test("the migrations build what schema.prisma and raw.sql say", async () => {
  await using migrated = await emptyDatabase();
  await using written = await emptyDatabase();
  await migrate(migrated.url, {});
  const schema = await prismaFile("schema.prisma");
  const script = await withEngine(written.url, (engine) => scriptBetween(engine, null, schema));
  await query(written.url, script);
  await query(written.url, await prismaFile("raw.sql"));
  expect(await catalog(migrated.url)).toEqual(await catalog(written.url));
});

test("the last migration keeps the schema it leads to, where the next one starts", async () => {
  await using database = await emptyDatabase();
  const last = (await readMigrations(migrationsFolder)).at(-1)?.name ?? "";
  const kept = await prismaFile(path.join("migrations", last, "schema.prisma"));
  const now = await prismaFile("schema.prisma");
  const script = await withEngine(database.url, (engine) => scriptBetween(engine, kept, now));
  expect(script.trim()).toBe("-- This is an empty migration.");
});

test.each([
  ["a column", "ALTER TABLE student ADD COLUMN extra int"],
  ["a default", "ALTER TABLE student ALTER COLUMN email SET DEFAULT ''"],
  ["an index", "DROP INDEX press_undecided"],
  ["a trigger", "DROP TRIGGER audit_entry_only_grows ON audit_entry"],
  ["a grant", "GRANT DELETE ON audit_entry TO waymark_app"],
])("the comparison sees %s", async (_, change) => {
  await using database = await emptyDatabase();
  await migrate(database.url, {});
  const before = await catalog(database.url);
  await query(database.url, change);
  expect(await catalog(database.url)).not.toEqual(before);
});
