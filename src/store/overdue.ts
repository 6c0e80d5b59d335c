import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";
import { lastCase } from "../domain/log.ts";
import { wallClock } from "../domain/zoned.ts";
import type { OverdueThings } from "../ports/overdue.ts";
import { isOfTeam, raisersOf } from "./case-team.ts";
import { readHistories } from "./history.ts";
import { readTokens } from "./item-tokens.ts";
import type { FactsContext } from "./list-facts.ts";
import { readOwnNames } from "./own-names.ts";
import { holds, isOwn, studentLinks } from "./own-students.ts";
import { staffName } from "./staff-name.ts";

interface AskedRow {
  readonly studentId: StudentId;
  readonly what: "chat" | "stuck";
  readonly since: IsoDate;
  readonly tomorrow: string | null;
}

/** What waits longer than it should. Every read of a student is bound to the reader's right of today. */
export const overdueThings = ({ pool, clock, zone }: FactsContext): OverdueThings => {
  const today = () => wallClock(clock.now(), zone).date;

  /** With names and tokens; those who are not the reader's any more are left out. */
  async function named<Row extends { readonly studentId: StudentId }>(
    reader: StaffId,
    rows: readonly Row[],
  ): Promise<(Row & { student: NamedStudent; sameName: boolean; token: string | null })[]> {
    if (rows.length === 0) return [];
    const { byId, namesakes } = await readOwnNames(pool, reader, today());
    const tokens = await readTokens(
      pool,
      reader,
      rows.map(({ studentId }) => studentId),
    );
    return rows.flatMap((row) => {
      const student = byId.get(row.studentId);
      const token = tokens.get(row.studentId) ?? null;
      return student ? [{ ...row, student, sameName: namesakes.has(student.ref), token }] : [];
    });
  }

  return {
    candidates: (day) => readCandidates(pool, day),

    async asked(reader) {
      const { rows } = await pool.query<AskedRow>(
        `SELECT r.student_id AS "studentId", r.kind AS what, (r.created_at AT TIME ZONE $3)::date AS since,
                CASE WHEN r.owner_id = $1 AND r.step = 0 AND (r.next_at AT TIME ZONE $3)::date <= $2::date + 1
                     THEN (SELECT ${staffName("c")} FROM staff f JOIN staff c ON c.id = f.cover_id WHERE f.id = $1) END AS tomorrow
           FROM student_request r JOIN student s ON s.id = r.student_id
          WHERE $1 IN (r.owner_id, (SELECT f.cover_id FROM staff f WHERE f.id = r.owner_id AND $2 BETWEEN f.away_from AND f.away_to)) AND r.state = 'open' AND (r.created_at AT TIME ZONE $3)::date < $2 AND ${isOwn("s", "$1", "$2")}
          ORDER BY r.created_at`,
        [reader, today(), zone],
      );
      return (await named(reader, rows)).map((row) => ({ ...row, kind: "asked" as const }));
    },

    async returned(reader) {
      const { rows } = await pool.query<{ case: number; studentId: StudentId }>(
        `SELECT c.id AS case, s.id AS "studentId" FROM support_case c JOIN student s ON s.id = c.student_id
          WHERE c.state = 'returned' AND $1 IN (${raisersOf("c", "s.id", "$2")}) ORDER BY c.id`,
        [reader, today()],
      );
      const students = rows.map(({ studentId }) => studentId);
      const histories = await readHistories(pool, students, zone, null);
      const back = rows.flatMap((row) => {
        const since = lastCase(histories.get(row.studentId) ?? [], row.case)?.returned?.on;
        return since !== undefined && since < today() ? [{ ...row, since }] : [];
      });
      return (await named(reader, back)).map((row) => ({ ...row, kind: "returned" as const }));
    },
  };
};

/** Whoever has a student with a follow-up, a request or a case that came back, is of a team with a late case, or has one to answer or decide. */
async function readCandidates(pool: pg.Pool, day: IsoDate): Promise<StaffId[]> {
  const { rows } = await pool.query<{ id: StaffId }>(
    `WITH waiting AS (
       SELECT e.student_id FROM intervention e
        WHERE e.kind = 'contact' AND (e.codes ->> 'followUpOn')::date < $1 AND (e.codes ->> 'followUpOn')::date > $1::date - 366
        UNION SELECT student_id FROM student_request WHERE state = 'open'
        UNION SELECT student_id FROM support_case WHERE state = 'returned'
     ), late AS (
       SELECT team, owner_id FROM support_case WHERE state = 'decision' OR state = 'open' AND due_at::date < $1
     )
     SELECT DISTINCT l.staff_id AS id FROM waiting w JOIN ${studentLinks} l USING (student_id) WHERE ${holds("l", "$1")}
      UNION
     SELECT l.staff_id FROM late JOIN staff_link l ON ${isOfTeam("l", "late.team")} AND ${holds("l", "$1")}
      UNION
     SELECT owner_id FROM late WHERE owner_id IS NOT NULL
      ORDER BY 1`,
    [day],
  );
  return rows.map(({ id }) => id);
}
