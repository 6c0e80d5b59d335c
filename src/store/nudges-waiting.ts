import type { StudentId } from "../domain/ids.ts";
import type { NudgeFacts } from "../domain/nudges/kinds.ts";
import type { StudentSelf } from "../domain/reach.ts";
import { wallClock } from "../domain/zoned.ts";
import type { NudgesForTutors } from "../ports/nudges.ts";
import type { FactsContext } from "./list-facts.ts";
import { readOwnNames } from "./own-names.ts";
import { isOwn } from "./own-students.ts";
import { isTutor } from "./raisable.ts";
import { firstNameOf, tutorsOf } from "./tutors-of.ts";

const right = `CASE WHEN ${isTutor("s", "$2", "$3")} THEN 'tutor' ELSE 'cover' END`;
/** Those of some messages ($1) that wait and are about a reader's ($2) own students on a day ($3), kept from being sent meanwhile. */
const ownWaiting = `
  SELECT n.id, ${right} AS "right" FROM nudge n JOIN student s ON s.id = n.student_id
   WHERE n.id = ANY ($1::uuid[]) AND n.state IN ('planned', 'asking') AND ${isOwn("s", "$2", "$3")} FOR UPDATE OF n`;
/** On record as the reader's ($2) act at $4; answers what was changed. */
const onRecord = `
  , audited AS (
    INSERT INTO audit_entry (at, actor, kind, student_id, reason)
    SELECT $4, 'staff:' || $2::int, 'acted', student_id, "right" FROM changed
  )
  SELECT id, student_id AS "studentId" FROM changed`;

interface Changed {
  readonly id: string;
  readonly studentId: StudentId;
}

interface Row {
  readonly id: string;
  readonly studentId: StudentId;
  readonly right: string;
  readonly facts: NudgeFacts;
  readonly asks: boolean;
  readonly goesAt: Date;
  readonly self: StudentSelf;
}

/** What tutors see of messages to their students before they go. Each statement is bound to the reader's right of the day. */
export const nudgesForTutors = (
  { pool, clock, zone }: Pick<FactsContext, "pool" | "clock" | "zone">,
  redraw: (students: readonly StudentId[]) => Promise<void>,
): NudgesForTutors => {
  const today = () => wallClock(clock.now(), zone).date;
  const change = async (sql: string, values: readonly unknown[]): Promise<string[]> => {
    const { rows } = await pool.query<Changed>(sql, [...values]);
    await redraw(rows.map(({ studentId }) => studentId));
    return rows.map(({ id }) => id);
  };
  return {
    async waiting(reader) {
      const day = today();
      const { byId, namesakes } = await readOwnNames(pool, reader, day);
      const { rows } = await pool.query<Row>(
        `SELECT n.id, n.student_id AS "studentId", ${right} AS "right", n.facts, n.state = 'asking' AS asks, n.goes_at AS "goesAt",
                jsonb_build_object('firstName', ${firstNameOf("s")}, 'messagesOff', false, 'tutors', ${tutorsOf("s", "$3")}) AS self
           FROM nudge n JOIN student s ON s.id = n.student_id
          WHERE n.student_id = ANY ($1::int[]) AND n.state IN ('planned', 'asking')
          ORDER BY n.goes_at, ${firstNameOf("s")}, s.family_name, s.ref`,
        [[...byId.keys()], reader, day],
      );
      const waiting = rows.flatMap(({ studentId, ...row }) => {
        const student = byId.get(studentId);
        return student
          ? [{ ...row, studentId, student, sameName: namesakes.has(student.ref) }]
          : [];
      });
      return { today: day, zone, waiting };
    },

    async markShown(which, reader, now) {
      await pool.query(
        `UPDATE nudge n SET shown_at = $4 FROM (${ownWaiting}) own WHERE n.id = own.id AND n.shown_at IS NULL`,
        [which, reader, today(), now],
      );
    },

    agree: (which, reader, goesAt, now) =>
      change(
        `WITH own AS (${ownWaiting}), changed AS (
           UPDATE nudge n SET state = 'planned', goes_at = COALESCE($5, n.goes_at),
                  staff_id = CASE WHEN n.state = 'asking' THEN $2 ELSE n.staff_id END
             FROM own WHERE n.id = own.id AND (n.state = 'asking' OR $5::timestamptz IS NOT NULL)
           RETURNING n.id, n.student_id, own."right"
         )${onRecord}`,
        [which, reader, today(), now, goesAt],
      ),

    async stop(which, reader, now) {
      await change(
        `WITH own AS (${ownWaiting}), changed AS (
           UPDATE nudge n SET state = 'stopped', ended_at = $4, staff_id = $2 FROM own WHERE n.id = own.id
           RETURNING n.id, n.student_id, own."right"
         )${onRecord}`,
        [[which], reader, today(), now],
      );
    },
  };
};
