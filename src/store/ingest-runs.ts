import type pg from "pg";
import {
  type FileReport,
  type LastLoad,
  type OuladOptions,
  REFUSALS_REPORTED,
  type ReadFile,
  type Refusal,
} from "../flows/ingest-ports.ts";
import { copyRows } from "./bulk.ts";

/** How many rows the tables a load fills hold now: a cheap sign that nobody else has been at them. */
const HOLDS = `(SELECT jsonb_build_object(
  'student', (SELECT count(*) FROM student), 'enrolment', (SELECT count(*) FROM enrolment),
  'assessment', (SELECT count(*) FROM assessment), 'submission', (SELECT count(*) FROM submission),
  'activity_day', (SELECT count(*) FROM activity_day), 'staff_link', (SELECT count(*) FROM staff_link),
  'programme_membership', (SELECT count(*) FROM programme_membership)))`;

/** The newest load, when it was of OULAD and the tables hold as many rows as it left. */
export async function readLastLoad(pool: pg.Pool): Promise<LastLoad | null> {
  const { rows } = await pool.query<{
    id: number;
    options: OuladOptions;
    files: LastLoad["files"];
  }>(
    `SELECT id, options, files FROM (SELECT * FROM ingest_run ORDER BY id DESC LIMIT 1) AS newest
      WHERE source = 'oulad' AND options -> 'holds' = ${HOLDS}`,
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
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly options: OuladOptions;
  readonly read: readonly ReadFile[];
  /** One for each that was read, in their order. */
  readonly files: readonly FileReport[];
}

/** Writes the run and every refused row, within the load's transaction, when all its other rows are written. */
export async function recordRun(client: pg.ClientBase, run: Run): Promise<void> {
  const files = run.files.map((file, i) => {
    const { bytes, sha256 } = run.read[i] ?? {};
    return { ...file, bytes, sha256 };
  });
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO ingest_run (source, started_at, finished_at, options, files)
     VALUES ('oulad', $1, $2, $3::jsonb || jsonb_build_object('holds', ${HOLDS}), $4) RETURNING id`,
    [run.startedAt, run.finishedAt, JSON.stringify(run.options), JSON.stringify(files)],
  );
  const id = rows[0]?.id ?? null;
  const refusals = run.read.flatMap((file) => file.refusals);
  await copyRows(
    client,
    "rejected_row",
    ["run_id", "file", "line", "field", "value", "reason"],
    refusals.map((row) => [id, row.file, row.line, row.field, row.value, row.reason]),
  );
}

/** The last load's hash of one file, by what its rows are. */
export async function readLastHash(client: pg.ClientBase, entity: string): Promise<string | null> {
  const { rows } = await client.query<{ sha256: string }>(
    `SELECT file ->> 'sha256' AS sha256
       FROM (SELECT files FROM ingest_run WHERE source = 'oulad' ORDER BY id DESC LIMIT 1) AS run,
            jsonb_array_elements(run.files) AS file
      WHERE file ->> 'entity' = $1`,
    [entity],
  );
  return rows[0]?.sha256 ?? null;
}
