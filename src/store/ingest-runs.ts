import type pg from "pg";
import { type FileReport, REFUSALS_REPORTED, type Refusal } from "../flows/ingest-ports.ts";
import { copyRows } from "./bulk.ts";

type Source = "oulad" | "udd";

/** How many rows the tables a load fills hold now: a cheap sign that nobody else has been at them. */
const HOLDS = `(SELECT jsonb_build_object(
  'student', (SELECT count(*) FROM student), 'enrolment', (SELECT count(*) FROM enrolment),
  'assessment', (SELECT count(*) FROM assessment), 'submission', (SELECT count(*) FROM submission),
  'activity_day', (SELECT count(*) FROM activity_day), 'staff_link', (SELECT count(*) FROM staff_link),
  'programme_membership', (SELECT count(*) FROM programme_membership),
  'teaching_event', (SELECT count(*) FROM teaching_event), 'attendance', (SELECT count(*) FROM attendance),
  'known_reason', (SELECT count(*) FROM known_reason WHERE source LIKE 'udd%'),
  'exclusion', (SELECT count(*) FROM exclusion WHERE source = 'udd')))`;

/** A file as a run keeps it. */
type KeptFile = FileReport & { readonly bytes: number; readonly sha256: string };

interface LastLoad<Options> {
  readonly files: readonly KeptFile[];
  readonly options: Options;
  /** The first of its refusals. */
  readonly refusals: readonly Refusal[];
}

/**
 * The newest load of a source, while the tables hold as many rows as the newest load of anything left: loads of two sources, taking
 * turns, leave each other's rows alone.
 */
export async function readLastLoad<Options>(
  pool: pg.Pool,
  source: Source,
): Promise<LastLoad<Options> | null> {
  const { rows } = await pool.query<{ id: number; options: Options; files: readonly KeptFile[] }>(
    `SELECT id, options, files FROM ingest_run
      WHERE id = (SELECT max(id) FROM ingest_run WHERE source = $1)
        AND (SELECT options -> 'holds' FROM ingest_run ORDER BY id DESC LIMIT 1) = ${HOLDS}`,
    [source],
  );
  const [run] = rows;
  if (run === undefined) return null;
  const refused = await pool.query<Refusal>(
    "SELECT file, line, field, value, reason FROM rejected_row WHERE run_id = $1 ORDER BY id LIMIT $2",
    [run.id, REFUSALS_REPORTED],
  );
  return { options: run.options, files: run.files, refusals: refused.rows };
}

export interface Run {
  readonly source: Source;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly options: object;
  readonly files: readonly KeptFile[];
}

/** Writes the run, within the load's transaction, when all its rows are written. Returns its id. */
export async function recordRun(client: pg.ClientBase, run: Run): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO ingest_run (source, started_at, finished_at, options, files)
     VALUES ($1, $2, $3, $4::jsonb || jsonb_build_object('holds', ${HOLDS}), $5) RETURNING id`,
    [
      run.source,
      run.startedAt,
      run.finishedAt,
      JSON.stringify(run.options),
      JSON.stringify(run.files),
    ],
  );
  return rows[0]?.id ?? 0;
}

/** Writes every row a run refused. */
export async function recordRefusals(
  client: pg.ClientBase,
  run: number,
  refusals: readonly Refusal[],
): Promise<void> {
  await copyRows(
    client,
    "rejected_row",
    ["run_id", "file", "line", "field", "value", "reason"],
    refusals.map((row) => [run, row.file, row.line, row.field, row.value, row.reason]),
  );
}

/** The hash one file of a source had in its last load, by what its rows are. */
export async function readLastHash(
  client: pg.ClientBase,
  source: Source,
  entity: string,
): Promise<string | null> {
  const { rows } = await client.query<{ sha256: string }>(
    `SELECT file ->> 'sha256' AS sha256
       FROM ingest_run AS run, jsonb_array_elements(run.files) AS file
      WHERE run.source = $1 AND file ->> 'entity' = $2 ORDER BY run.id DESC LIMIT 1`,
    [source, entity],
  );
  return rows[0]?.sha256 ?? null;
}
