import type { DeliveryId, StudentId } from "../domain/ids.ts";
import { NOTICE_VERSION } from "../domain/notice.ts";
import type { NudgeKind } from "../domain/nudges/kinds.ts";
import { mayNudge } from "../domain/nudges/may-nudge.ts";
import { isQuiet, quietEnds } from "../domain/nudges/when.ts";
import type { KudosNote, SentKudos, StudentSelf, Unreachable } from "../domain/reach.ts";
import { wallClock } from "../domain/zoned.ts";
import type { StudentSide } from "../ports/student-side.ts";
import type { FactsContext } from "./list-facts.ts";
import { isHere } from "./own-students.ts";
import { isPausedByHand, isUnwanted, readAddressees, unreachable } from "./reach.ts";
import { readSql } from "./sql.ts";
import { shortName, staffName } from "./staff-name.ts";
import { firstNameOf, tutorsOf } from "./tutors-of.ts";

const gateSql = readSql("student-gate", {
  here: isHere("s", "$2"),
  unreachable: unreachable("s", "$2"),
  unthanked: isUnwanted("s", "praise"),
});

interface GateRow {
  readonly hold: boolean;
  readonly after: DeliveryId | null;
  readonly student: StudentId;
  readonly card: string;
  readonly nudge: string | null;
  readonly kind: NudgeKind | null;
}

/** Why no note is brought to a student (an alias) on a day, as SQL. */
const unthankable = (day: string): string =>
  `COALESCE(${unreachable("s", day)}, CASE WHEN ${isUnwanted("s", "praise")} THEN 'messages-off' END)`;

export const studentSide = ({ pool, clock, zone, settings, closed }: FactsContext): StudentSide => {
  const today = () => wallClock(clock.now(), zone).date;
  const reading = { pool, zone, pass: settings.signals.marks.pass };
  return {
    async unreachable(student) {
      const { rows } = await pool.query<{ why: Unreachable | null }>(
        `SELECT ${unthankable("$2")} AS why FROM student s WHERE s.id = $1`,
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
        `SELECT ${firstNameOf("s")} AS "firstName", COALESCE(s.messages_off_on <= $2, false) AS "messagesOff",
                ${tutorsOf("s", "$2")} AS tutors
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
      const now = clock.now();
      const day = today();
      const { rows } = await pool.query<GateRow>(gateSql, [delivery, day, NOTICE_VERSION]);
      const [found] = rows;
      if (!found || found.hold) return { kind: "hold", why: null };
      const { student, card, nudge, kind, after } = found;
      if (card === "nudge" || card === "kudos" || card === "notice") {
        const except = nudge === null ? [] : [nudge];
        const one = (await readAddressees(reading, [student], day, except)).get(student);
        if (!one) return { kind: "hold", why: null };
        const { situation } = one;
        if (nudge === null && isQuiet(situation.quiet, now))
          return { kind: "later", at: quietEnds(situation.quiet, now) };
        const paused = nudge !== null && (await isPausedByHand(pool, now));
        const moment = { at: now, zone, closed, calendar: settings.calendar, paused };
        const why = kind === null ? null : mayNudge(kind, situation, moment);
        if (why !== null) return { kind: "hold", why };
      }
      return after === null ? { kind: "go" } : { kind: "after", notice: after };
    },

    async sawNotice(student, before) {
      const { rows } = await pool.query(
        "SELECT FROM notice WHERE person = 'student:' || $1::int AND version < $2",
        [student, before],
      );
      return rows.length > 0;
    },

    async tellHeld(delivery, why) {
      await pool.query(
        `UPDATE nudge n SET state = 'dropped', why = COALESCE($2, 'out')
           FROM delivery d WHERE d.id = $1 AND d.occasion = 'nudge-' || n.id AND n.state = 'sent'`,
        [delivery, why],
      );
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
