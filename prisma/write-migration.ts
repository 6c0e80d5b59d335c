// Writes a migration from the change in schema.prisma: `npx tsx prisma/write-migration.ts <name>`, or `--init` to write the first one
// anew (only before the first release: databases made with the old one must be made again). Each migration keeps the schema it
// leads to, which is where the next one starts. What Prisma cannot express is written by hand, here and in raw.sql.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { packageRoot } from "../src/package-root.ts";
import { openSchemaEngine, scriptBetween } from "../src/store/migrate-engine.ts";
import { openPool } from "../src/store/pool.ts";
import { temporaryCluster } from "../test/support/temporary-cluster.ts";

const migrations = path.join(packageRoot, "prisma", "migrations");
const read = (...parts: string[]) => readFile(path.join(packageRoot, "prisma", ...parts), "utf8");

const [argument] = process.argv.slice(2);
if (!argument || !/^(--init|[a-z0-9_]+)$/.test(argument)) {
  console.error("Usage: npx tsx prisma/write-migration.ts --init | <name_in_lower_case>");
  process.exit(2);
}

const existing = (await readdir(migrations)).filter((name) => /^\d{14}_/.test(name)).sort();
const init = argument === "--init";
if (init && existing.length > 1)
  throw new Error("--init writes the first migration only while it is the only one.");
const before = init ? undefined : existing.at(-1);
const schema = await read("schema.prisma");
const script = await difference(
  before ? await read("migrations", before, "schema.prisma") : null,
  schema,
);
if (script.trim() === "-- This is an empty migration.") {
  console.log("schema.prisma says what the last migration made: nothing to write.");
  process.exit(0);
}

const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const name = init ? "20261121000000_init" : `${stamp}_${argument}`;
await mkdir(path.join(migrations, name), { recursive: true });
await writeFile(
  path.join(migrations, name, "migration.sql"),
  init ? `${script}\n${await read("raw.sql")}` : script,
);
await writeFile(path.join(migrations, name, "schema.prisma"), schema);
console.log(`Wrote prisma/migrations/${name}.`);

async function difference(from: string | null, to: string): Promise<string> {
  const cluster = await temporaryCluster();
  const pool = openPool({
    url: cluster.url,
    max: 1,
    statementTimeoutMs: 0,
    applicationName: "waymark write-migration",
    role: "owner",
  });
  try {
    return await scriptBetween(await openSchemaEngine(pool, () => undefined), from, to);
  } finally {
    await pool.end();
    await cluster.close();
  }
}
