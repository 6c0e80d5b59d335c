import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";

/** One line of the intervention log by references and codes, without free text. */
export interface LogRow {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly student: string;
  /** Reference of the member of staff. */
  readonly by: string | null;
  /** Why they were allowed. */
  readonly reason: string;
  readonly kind: string;
  readonly outcome: string | null;
  readonly mode: string | null;
  readonly followUpOn: IsoDate | null;
  readonly meetingOn: IsoDate | null;
  readonly until: IsoDate | null;
  readonly because: string | null;
  readonly wakeIfWorse: boolean | null;
  /** What looked wrong about the data. */
  readonly what: string | null;
  /** References of those who were told of a raised name; null for other kinds. */
  readonly to: readonly string[] | null;
  /** A case: its number, what it is about, how soon an answer was asked for, whether the student knows. */
  readonly case: number | null;
  readonly about: string | null;
  readonly urgency: string | null;
  readonly knows: string | null;
  /** Whether free text stands beside it. */
  readonly note: boolean;
  /** Id of the entry it takes back. */
  readonly undoes: string | null;
  /** Taken back by a later entry. */
  readonly undone: boolean;
}

/** The log, oldest first; of one student by reference, or all of it. */
export async function readLog(pool: pg.Pool, student: string | null): Promise<LogRow[]> {
  const { rows } = await pool.query<Omit<LogRow, "at"> & { at: Date }>(
    `SELECT e.id, e.at, s.ref AS student, f.ref AS by, e.reason, e.kind,
            e.codes ->> 'outcome' AS outcome, e.codes ->> 'mode' AS mode, e.codes ->> 'followUpOn' AS "followUpOn",
            e.codes ->> 'meetingOn' AS "meetingOn", e.codes ->> 'until' AS until, e.codes ->> 'because' AS because,
            (e.codes ->> 'wakeIfWorse')::boolean AS "wakeIfWorse", e.codes ->> 'what' AS what,
            (SELECT json_agg(told.ref ORDER BY told.ref) FROM staff told WHERE e.codes -> 'to' @> to_jsonb(told.id)) AS to,
            (e.codes ->> 'case')::int AS "case", e.codes ->> 'about' AS about, e.codes ->> 'urgency' AS urgency,
            e.codes ->> 'knows' AS knows,
            EXISTS (SELECT FROM intervention_text t WHERE t.intervention_id = e.id) AS note,
            e.undoes, EXISTS (SELECT FROM intervention u WHERE u.undoes = e.id) AS undone
       FROM intervention e JOIN student s ON s.id = e.student_id LEFT JOIN staff f ON f.id = e.staff_id
      WHERE $1::text IS NULL OR s.ref = $1
      ORDER BY e.seq`,
    [student],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
