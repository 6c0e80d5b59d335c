import type pg from "pg";
import type { DeliveryId } from "../domain/ids.ts";
import type { KudosNote, SentKudos, StudentSelf, Unreachable } from "../domain/reach.ts";
import { wallClock } from "../domain/zoned.ts";
import type { StudentSide } from "../ports/student-side.ts";
import type { Clock } from "../ports/work.ts";
import { holds, isHere, isOpen } from "./own-students.ts";
import { unreachable } from "./reach.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";

/** "Dr Li"; the whole name where there is no title or no family name to say it by. */
const shortName = (alias: string): string =>
  `CASE WHEN ${alias}.title IS NULL OR ${alias}.family_name IS NULL THEN ${staffName(alias)}
        ELSE ${alias}.title || ' ' || ${alias}.family_name END`;

const gateSql = readSql("student-gate", {
  here: isHere("s", "$2"),
  unreachable: unreachable("s", "$2"),
});

export const studentSide = (pool: pg.Pool, clock: Clock, zone: string): StudentSide => {
  const today = () => wallClock(clock.now(), zone).date;
  return {
    async unreachable(student) {
      const { rows } = await pool.query<{ why: Unreachable | null }>(
        `SELECT ${unreachable("s", "$2")} AS why FROM student s WHERE s.id = $1`,
        [student, today()],
      );
      return rows[0]?.why ?? null;
    },

    async sentKudos(item, reader) {
      const { rows } = await pool.query<SentKudos>(
        `SELECT e.at, CASE WHEN EXISTS (SELECT FROM intervention u WHERE u.undoes = e.id) THEN 'taken-back'
                           WHEN d.state = 'refused' THEN 'held' ELSE 'sent' END AS state
           FROM digest_item i JOIN intervention e ON e.student_id = i.student_id AND e.staff_id = $2 AND e.kind = 'kudos'
           LEFT JOIN delivery d ON d.occasion = 'kudos-' || e.id
          WHERE i.id = $1 AND i.tutor_id = $2 ORDER BY e.seq DESC LIMIT 1`,
        [item, reader],
      );
      return rows[0] ?? null;
    },

    async self(student) {
      const { rows } = await pool.query<StudentSelf>(
        `SELECT COALESCE(s.known_as, s.given_name) AS "firstName", COALESCE(s.messages_off_on <= $2, false) AS "messagesOff",
                ARRAY(SELECT jsonb_build_object('name', ${staffName("f")}, 'short', ${shortName("f")})
                        FROM staff_link l JOIN staff f ON f.id = l.staff_id
                       WHERE l.student_id = s.id AND l.relationship = 'tutor' AND ${holds("l", "$2")} AND ${isOpen("s", "f.id", "$2")}
                       GROUP BY f.id ORDER BY f.ref) AS tutors
           FROM student s WHERE s.id = $1 AND ${isHere("s", "$2")}`,
        [student, today()],
      );
      return rows[0] ?? null;
    },

    async note(entry, student) {
      const { rows } = await pool.query<KudosNote>(
        `SELECT ${staffName("f")} AS "byName", ${shortName("f")} AS "byShort",
                CASE WHEN NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = e.id) THEN t.text END AS text
           FROM intervention e JOIN staff f ON f.id = e.staff_id LEFT JOIN intervention_text t ON t.intervention_id = e.id
          WHERE e.id = $1 AND e.student_id = $2 AND e.kind = 'kudos'`,
        [entry, student],
      );
      return rows[0] ?? null;
    },

    async stop(student, at) {
      await pool.query(
        `WITH stopped AS (
           UPDATE student SET messages_off_on = $2
            WHERE id = $1 AND (messages_off_on IS NULL OR messages_off_on > $2) RETURNING id
         )
         INSERT INTO audit_entry (at, actor, kind, student_id, reason)
         SELECT $3, 'student:' || id, 'acted', id, 'messages-off' FROM stopped`,
        [student, wallClock(at, zone).date, at],
      );
    },

    async gate(delivery) {
      const { rows } = await pool.query<{ hold: boolean; after: DeliveryId | null }>(gateSql, [
        delivery,
        today(),
      ]);
      const [found] = rows;
      if (!found || found.hold) return { kind: "hold" };
      return found.after === null ? { kind: "go" } : { kind: "after", notice: found.after };
    },

    async tellHeld(delivery) {
      await pool.query(
        `UPDATE delivery SET wanted = wanted + 1
          WHERE view ->> 'card' = 'kudos-done'
            AND view ->> 'item' IN (SELECT i.id::text FROM delivery d JOIN digest_item i ON d.recipient = 'student:' || i.student_id
                                     WHERE d.id = $1)`,
        [delivery],
      );
    },
  };
};
