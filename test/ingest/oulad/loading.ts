import type pg from "pg";
import { ingestOulad } from "../../../src/flows/ingest.ts";
import type { IngestReport, OuladSource, Progress } from "../../../src/flows/ingest-ports.ts";
import type { IngestOutcome } from "../../../src/flows/ingest-report.ts";
import { BLOCK_DAYS } from "../../../src/ingest/oulad/activity.ts";
import { findOuladFolder } from "../../../src/ingest/oulad/folder.ts";
import { nameFor } from "../../../src/ingest/oulad/names.ts";
import { readOulad } from "../../../src/ingest/oulad/read.ts";
import { openOuladFolder } from "../../../src/ingest/oulad/source.ts";
import { ouladStore } from "../../../src/store/ingest-oulad.ts";

const clock = { now: () => new Date("2014-03-10T08:00:00Z") };

interface Options {
  readonly tutees?: number;
  readonly progress?: Progress;
  readonly blockDays?: number;
}

/** Loads a folder as `ingest oulad` does. */
export function loadInto(
  pool: pg.Pool,
  folder: string,
  { tutees = 45, progress = () => undefined, blockDays = BLOCK_DAYS }: Options = {},
): Promise<IngestOutcome> {
  const store = ouladStore(pool, clock, nameFor);
  const open = async (at: string): Promise<OuladSource> => ({
    ...(await openOuladFolder(at)),
    read: async (heard) => readOulad(await findOuladFolder(at), blockDays, heard),
  });
  return ingestOulad({ open, store, clock })({ folder, tutees, progress });
}

const tables = [
  "module",
  "module_instance",
  "assessment",
  "student",
  "enrolment",
  "submission",
  "activity_day",
  "programme",
  "programme_membership",
  "staff",
  "staff_link",
  "ingest_run",
  "rejected_row",
];

/** Rows and a hash of the content of each table a load may touch. */
export async function snapshot(pool: pg.Pool): Promise<Record<string, unknown>> {
  const content: Record<string, unknown> = {};
  for (const table of tables) {
    const { rows } = await pool.query(
      `SELECT count(*)::int AS rows, md5(string_agg(t::text, '' ORDER BY t::text)) AS hash FROM ${table} t`,
    );
    content[table] = rows[0];
  }
  return content;
}

/** One column of a query, in its order. */
export async function column<T>(pool: pg.Pool, sql: string): Promise<T[]> {
  const { rows } = await pool.query<T[]>({ text: sql, rowMode: "array" });
  return rows.flatMap(([value]) => (value === undefined ? [] : [value]));
}

/** Loaded, unchanged and refused of each file that has any loaded or refused. */
export const changesIn = (report: IngestReport) =>
  Object.fromEntries(
    report.files
      .filter(({ loaded, refused }) => loaded + refused > 0)
      .map(({ entity, loaded, unchanged, refused }) => [entity, [loaded, unchanged, refused]]),
  );
