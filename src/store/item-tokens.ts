import type pg from "pg";
import { writeToken } from "../domain/actions.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";

/** The list whose items open a tutor's students: the newest, and before the first one that is none. SQL. */
export const listOf = (tutor: string): string =>
  `COALESCE((SELECT id FROM digest WHERE tutor_id = ${tutor} ORDER BY as_of DESC LIMIT 1), md5('no-list-' || ${tutor}::int)::uuid)`;

/** The tokens through which a reader opens students, by student: those whom the reader's newest list holds, with or without a place. */
export async function readTokens(
  pool: pg.Pool,
  reader: StaffId,
  students: readonly StudentId[],
): Promise<ReadonlyMap<StudentId, string>> {
  const { rows } = await pool.query<{ student: StudentId; item: string; version: number }>(
    `SELECT i.student_id AS student, i.id AS item, COALESCE(h.version, 0) AS version
       FROM digest_item i LEFT JOIN student_history h ON h.student_id = i.student_id
      WHERE i.student_id = ANY ($2)
        AND i.tutor_id = $1 AND i.digest_id = ${listOf("$1")}`,
    [reader, students],
  );
  return new Map(rows.map(({ student, ...token }) => [student, writeToken(token)]));
}
