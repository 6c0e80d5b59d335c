import type pg from "pg";
import type { LogEntry } from "../domain/log.ts";
import { staffName } from "./staff-name.ts";

/** The part of a log entry that SQL can make: used alone and inside larger statements. */
export const entryJson = (alias: string, staff: string, zone: string): string =>
  `${alias}.codes || jsonb_build_object('id', ${alias}.id, 'kind', ${alias}.kind, 'studentId', ${alias}.student_id,
     'by', ${alias}.staff_id, 'byName', ${staffName(staff)}, 'at', ${alias}.at,
     'on', (${alias}.at AT TIME ZONE ${zone})::date, 'undoes', ${alias}.undoes)`;

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
      WHERE e.student_id = ANY ($1::int[]) AND ($3::timestamptz IS NULL OR e.at <= $3)
      GROUP BY e.student_id`,
    [students, zone, until],
  );
  return new Map(rows.map((row) => [row.student_id, row.entries.map(readEntry)]));
}
