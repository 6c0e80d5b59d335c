import type pg from "pg";
import {
  type FileReport,
  isTooMuch,
  REFUSALS_REPORTED,
  tooManyRefused,
} from "../flows/ingest-ports.ts";
import type { ReadUddFile, UddFile } from "../flows/ingest-udd-ports.ts";
import { type UddEntity, uddEntities } from "../flows/ingest-udd-tables.ts";
import { readLastHash } from "./ingest-runs.ts";
import { refuseUnknown } from "./ingest-udd-rules.ts";
import { countRefused, firstRefused } from "./ingest-udd-stage.ts";
import { readSql } from "./sql.ts";

/** Of these nothing is kept but what they make of others: they count as loaded when they are not the last load's. */
const notKept: readonly UddEntity[] = ["courseinstance", "period"];
/** Who is expected comes after the registers, so that each row of theirs is written once. */
const order = uddEntities.flatMap((entity): UddEntity[] =>
  entity === "studentevent" ? [] : entity === "attendance" ? [entity, "studentevent"] : [entity],
);
const statements = new Map(
  order
    .filter((entity) => !notKept.includes(entity))
    .map((entity) => [entity, readSql(`ingest-udd-${entity}`)]),
);
const registersSql = readSql("ingest-udd-registers");

export interface WrittenFile extends FileReport {
  readonly entity: UddEntity;
}

/** A file that lies in its table. */
export interface StagedFile {
  readonly file: UddFile;
  readonly read: ReadUddFile;
}

/**
 * Writes what was staged, what is referred to before what refers to it. Rows that refer to nothing are refused; when that makes too many of a
 * file, the load is. The reports stand in the order of `files`.
 */
export async function writeStaged(
  client: pg.ClientBase,
  files: readonly StagedFile[],
  onFile: (file: StagedFile) => void,
): Promise<WrittenFile[]> {
  const reports = new Map<UddEntity, WrittenFile>();
  for (const entity of order) {
    const staged = files.find(({ file }) => file.entity === entity);
    if (staged === undefined) continue;
    onFile(staged);
    reports.set(entity, await writeFile(client, staged, (other) => nameOf(files, other)));
  }
  await client.query(registersSql);
  return files.flatMap(({ file }) => reports.get(file.entity) ?? []);
}

/** What the file of an entity is called: in this folder, else as UDD calls it. */
const nameOf = (files: readonly StagedFile[], entity: UddEntity): string =>
  files.find(({ file }) => file.entity === entity)?.file.name ?? `${entity}.tsv`;

async function writeFile(
  client: pg.ClientBase,
  { file: { name, entity }, read }: StagedFile,
  nameOfFile: (entity: UddEntity) => string,
): Promise<WrittenFile> {
  const began = performance.now();
  for (const { sql, entity: other } of refuseUnknown(entity)) {
    await client.query(sql, [name, nameOfFile(other)]);
  }
  // A refused row may be what seems to be gone. Only links end all the same: who may see whom must not outlive what a file says.
  await client.query(
    "UPDATE this_load SET ends = snapshot AND ($1 = 'stafflink' OR NOT EXISTS (SELECT FROM refused WHERE file = $2))",
    [entity, name],
  );
  const written = await writeRows(client, entity);
  const refused = await countRefused(client, name);
  const unlike = async () =>
    read.sha256 === (await readLastHash(client, "udd", entity)) ? 0 : read.read - refused;
  const loaded = written ?? (await unlike());
  const report: WrittenFile = {
    file: name,
    entity,
    read: read.read,
    loaded,
    unchanged: read.read - refused - loaded,
    refused,
    seconds: Math.round(1000 * read.seconds + performance.now() - began) / 1000,
  };
  if (isTooMuch(refused, read.read)) {
    throw tooManyRefused(report, await firstRefused(client, name, REFUSALS_REPORTED));
  }
  return report;
}

/** How many of the file's rows made a difference, which each of its statements answers at its end; null where it has none. */
async function writeRows(client: pg.ClientBase, entity: UddEntity): Promise<number | null> {
  const sql = statements.get(entity);
  if (sql === undefined) return null;
  const results: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
  const last: pg.QueryResult<{ rows: number }> | undefined = Array.isArray(results)
    ? results.at(-1)
    : results;
  return last?.rows[0]?.rows ?? 0;
}
