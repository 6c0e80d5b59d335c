import type pg from "pg";
import type { LogEntry } from "../domain/log.ts";
import { staffName } from "./staff-name.ts";

/**
 * The part of a log entry that SQL can make: used alone and inside larger statements. Whoever reads a history leaves out "sought": that a student
 * asked for somebody else than their tutor is for the team alone to know, so it counts in no version either.
 */
export const entryJson = (alias: string, staff: string, zone: string): string =>
  `${alias}.codes || jsonb_build_object('id', ${alias}.id, 'kind', ${alias}.kind, 'studentId', ${alias}.student_id,
     'by', ${alias}.staff_id, 'byName', ${staffName(staff)}, 'at', ${alias}.at,
     'on', (${alias}.at AT TIME ZONE ${zone})::date, 'undoes', ${alias}.undoes)`;

/** Whether an entry (an alias) may be told to whoever sees the student: not what the student asked for without their tutor, and what came of it. SQL. */
export const isTold = (entry: string): string => `
  NOT EXISTS (SELECT FROM support_case own
               WHERE own.raised_by IS NULL
                 AND own.id = COALESCE((${entry}.codes ->> 'case')::int,
                                       (SELECT (undone.codes ->> 'case')::int FROM intervention undone WHERE undone.id = ${entry}.undoes)))`;

type Raw = Record<string, unknown> & { readonly at: string; readonly kind: string };

/** An entry as `entryJson` gives it. The codes were written by `decide`, so their shape is known. */
export function readEntry(raw: unknown): LogEntry {
  const { at, undoes, ...rest } = raw as Raw;
  return {
    ...rest,
    ...(rest.kind === "undo" ? { undoes } : {}),
    at: new Date(at),
  } as unknown as LogEntry;
}

/**
 * Entries of many students, oldest first, by student id; those after `until` are left out. Local days are of `zone`.
 * A student without entries is not in the map.
 */
export async function readHistories(
  pool: pg.Pool,
  students: readonly number[],
  zone: string,
  until: Date | null,
): Promise<Map<number, LogEntry[]>> {
  const { rows } = await pool.query<{ student_id: number; entries: unknown[] }>(
    `SELECT e.student_id, jsonb_agg(${entryJson("e", "s", "$2")} ORDER BY e.seq) AS entries
       FROM intervention e LEFT JOIN staff s ON s.id = e.staff_id
      WHERE e.student_id = ANY ($1::int[]) AND ${isTold("e")} AND ($3::timestamptz IS NULL OR e.at <= $3)
      GROUP BY e.student_id`,
    [students, zone, until],
  );
  return new Map(rows.map((row) => [row.student_id, row.entries.map(readEntry)]));
}

/** Everything about one student, also what they asked for without their tutor: for the team that has it. */
export async function readWholeHistory(
  pool: pg.Pool,
  student: number,
  zone: string,
): Promise<LogEntry[]> {
  const { rows } = await pool.query<{ entries: unknown[] }>(
    `SELECT COALESCE(jsonb_agg(${entryJson("e", "s", "$2")} ORDER BY e.seq), '[]') AS entries
       FROM intervention e LEFT JOIN staff s ON s.id = e.staff_id WHERE e.student_id = $1`,
    [student, zone],
  );
  return (rows[0]?.entries ?? []).map(readEntry);
}
