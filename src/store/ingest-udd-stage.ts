import type pg from "pg";
import type { Refusal } from "../flows/ingest-ports.ts";
import type { ReadUddFile, UddFile, UddFolder, UddReading } from "../flows/ingest-udd-ports.ts";
import { type StagedType, stagedTables, uddEntities } from "../flows/ingest-udd-tables.ts";
import { copyRows, openCopy } from "./bulk.ts";
import { refuseRepeated } from "./ingest-udd-rules.ts";
import { readSql } from "./sql.ts";

const beginSql = readSql("ingest-udd-begin");

const types: Readonly<Record<StagedType, string>> = {
  text: "text",
  int: "int",
  float: "float8",
  date: "date",
  instant: "timestamptz",
  boolean: "boolean",
};

/** What a load is to its statements. */
export interface ThisLoad {
  readonly reading: UddReading;
  readonly at: Date;
  /** Absence ends things. */
  readonly snapshot: boolean;
  /** Share of the usual under which a register is left out. */
  readonly register: number;
}

/** Makes the load's temporary tables: what it is, what it finds, and an empty `in_<entity>` for each file there may be. */
export async function beginStage(client: pg.ClientBase, load: ThisLoad): Promise<void> {
  const tables = uddEntities.map((entity) => {
    const columns = Object.entries(stagedTables[entity]).map(
      ([name, type]) => `${name} ${types[type]}`,
    );
    return `CREATE TEMP TABLE in_${entity} (line int, ${columns.join(", ")}) ON COMMIT DROP`;
  });
  await client.query(tables.join(";\n"));
  await client.query(
    `CREATE TEMP TABLE this_load (day date, at timestamptz, zone text, snapshot boolean, ends boolean, register float8) ON COMMIT DROP`,
  );
  const { reading, at, snapshot, register } = load;
  await client.query("INSERT INTO this_load VALUES ($1, $2, $3, $4, $4, $5)", [
    reading.today,
    at,
    reading.zone,
    snapshot,
    register,
  ]);
  await client.query(beginSql);
}

/** Streams a file into its table. Of rows with one key the first stays; those that contradict it are refused like those that cannot be read. */
export async function stageFile(
  client: pg.ClientBase,
  folder: UddFolder,
  file: UddFile,
  reading: UddReading,
  onBytes: (count: number) => void,
): Promise<ReadUddFile> {
  const { name, entity } = file;
  const copy = openCopy(client, `in_${entity}`, ["line", ...Object.keys(stagedTables[entity])]);
  const read = await folder.read(file, reading, copy.write, onBytes);
  await copy.end();
  await client.query(`ANALYZE in_${entity}`); // autovacuum never looks at temporary tables
  await client.query("INSERT INTO this_file (entity, name) VALUES ($1, $2)", [entity, name]);
  await copyRows(
    client,
    "refused",
    ["file", "line", "field", "value", "reason"],
    read.refusals.map((row) => [row.file, row.line, row.field, row.value, row.reason]),
  );
  const repeated = refuseRepeated(entity);
  if (repeated !== null) await client.query(repeated, [name]);
  return read;
}

/** How many rows of a file are refused so far. */
export async function countRefused(client: pg.ClientBase, file: string): Promise<number> {
  const { rows } = await client.query<{ refused: number }>(
    "SELECT count(*) AS refused FROM refused WHERE file = $1",
    [file],
  );
  return rows[0]?.refused ?? 0;
}

/** The first refusals of one file or, with null, of all in the order of the folder. */
export async function firstRefused(
  client: pg.ClientBase,
  file: string | null,
  most: number,
): Promise<Refusal[]> {
  const { rows } = await client.query<Refusal>(
    `SELECT file, line, field, value, reason FROM refused JOIN this_file f ON f.name = file
      WHERE $1::text IS NULL OR file = $1 ORDER BY f.n, line LIMIT $2`,
    [file, most],
  );
  return rows;
}
