import type pg from "pg";
import type { DutyAlertFacts } from "../domain/duty.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { DeliveryId, StaffId } from "../domain/ids.ts";
import type { Settings } from "../domain/settings.ts";
import { SUPPORT } from "../domain/teams.ts";
import { wallClock } from "../domain/zoned.ts";
import type { DutyAlerts } from "../ports/duty.ts";
import type { Clock } from "../ports/work.ts";
import { teamOf } from "./case-team.ts";
import { holds, isOwn } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { namedStudent, staffName } from "./staff-name.ts";

export interface DutyContext {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly zone: string;
  readonly settings: Pick<Settings, "duty">;
}

/** Everybody on duty for a student, or whom an alert (`a`) was handed to. */
const theirs = (reader: string, team: string, day: string): string =>
  `(${reader} IN (${teamOf(team, "a.student_id", day)}) OR a.handed_to = ${reader} AND ${reader} IN (${teamOf("'support'", "a.student_id", day)}))`;

const raiseSql = readSql("raise-alert", { team: teamOf("$5::text", "$2::int", "$6::date") });

/**
 * Words that may mean danger. Every read and step asks again whether the reader is on duty for the student today; a step counts once,
 * whoever else is at it.
 */
export const dutyAlerts = ({ pool, clock, zone, settings }: DutyContext): DutyAlerts => {
  const team = settings.duty.team ?? SUPPORT;
  const today = () => wallClock(clock.now(), zone).date;
  return {
    async raise({ id, student, words, at }) {
      const { rows } = await pool.query<{ id: DeliveryId }>(raiseSql, [
        id,
        student,
        words,
        at,
        team,
        wallClock(at, zone).date,
      ]);
      return rows.map((row) => row.id);
    },

    async read(alert, reader) {
      const on = today();
      const { rows } = await pool.query<Omit<DutyAlertFacts, "today" | "zone">>(
        `SELECT a.id, ${namedStudent("s")} AS student, a.words, a.at, a.state, COALESCE(${staffName("f")}, '') AS "byName",
                COALESCE(a.staff_id = $2, false) AS own, a.tutor_at IS NOT NULL AS "tutorTold", s.email
           FROM duty_alert a JOIN student s ON s.id = a.student_id LEFT JOIN staff f ON f.id = COALESCE(a.handed_to, a.staff_id)
          WHERE a.id::text = $1 AND ${theirs("$2::int", "$3::text", "$4::date")}`,
        [alert, reader, team, on],
      );
      return rows[0] ? { ...rows[0], today: on, zone } : null;
    },

    async step(alert, reader, step, at) {
      const { rows } = await pool.query<{ id: DeliveryId }>(
        `WITH a AS (
           SELECT * FROM duty_alert a WHERE a.id::text = $1 AND ${theirs("$2::int", "$3::text", "$4::date")} FOR UPDATE
         ), stepped AS (
           UPDATE duty_alert d
              SET state = CASE $5 WHEN 'take' THEN 'taken' WHEN 'not-crisis' THEN 'not-crisis' WHEN 'hand' THEN 'handed' ELSE d.state END,
                  staff_id = CASE WHEN $5 IN ('take', 'not-crisis', 'hand') THEN $2 ELSE d.staff_id END,
                  taken_at = CASE WHEN $5 IN ('take', 'not-crisis', 'hand') THEN $7 ELSE d.taken_at END,
                  handed_to = CASE WHEN $5 = 'hand' THEN $6::int WHEN $5 = 'take' THEN NULL ELSE d.handed_to END,
                  tutor_at = CASE WHEN $5 = 'tell-tutor' THEN COALESCE(d.tutor_at, $7) ELSE d.tutor_at END
             FROM a
            WHERE d.id = a.id
              AND CASE $5 WHEN 'take' THEN a.state = 'new' OR a.state = 'handed' AND a.handed_to = $2
                          WHEN 'not-crisis' THEN a.state IN ('new', 'taken', 'handed')
                          WHEN 'hand' THEN a.state IN ('new', 'taken', 'handed') AND $6::int IN (SELECT m.staff_id FROM (${teamOf("'support'", "a.student_id", "$4::date")} UNION ${teamOf("$3::text", "a.student_id", "$4::date")}) m)
                          WHEN 'tell-tutor' THEN a.tutor_at IS NULL
                          ELSE true END
           RETURNING d.id, d.student_id, d.handed_to
         ), audited AS (
           INSERT INTO audit_entry (at, actor, kind, student_id, reason)
           SELECT $7, 'staff:' || $2, CASE WHEN $5 = 'open' THEN 'viewed' ELSE 'acted' END, student_id, 'duty' FROM stepped
         ), told AS (
           INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
           SELECT gen_random_uuid(), 'duty-' || id, 'staff:' || handed_to, 'duty-told', NULL::uuid, 'ready', 0, $7, jsonb_build_object('card', 'duty-told', 'alert', id), 0, 0
             FROM stepped WHERE $5 = 'hand'
            UNION ALL
           SELECT gen_random_uuid(), 'in-touch-' || stepped.id, 'staff:' || l.staff_id, 'in-touch', NULL::uuid, 'ready', 0, $7,
                  jsonb_build_object('card', 'in-touch', 'alert', stepped.id), 0, 0
             FROM stepped JOIN (SELECT DISTINCT staff_id, student_id FROM staff_link l WHERE l.relationship = 'tutor' AND ${holds("l", "$4::date")}) l USING (student_id)
            WHERE $5 = 'tell-tutor'
           ON CONFLICT (occasion, recipient, card) DO NOTHING
           RETURNING id
         ), redrawn AS (
           UPDATE delivery SET wanted = wanted + 1
            WHERE $5 <> 'open' AND id IN (SELECT d.id FROM stepped, delivery d WHERE d.occasion = 'duty-' || stepped.id ORDER BY d.id FOR UPDATE OF d)
         )
         SELECT id FROM told`,
        [alert, reader, team, today(), step.kind, step.kind === "hand" ? step.to : null, at],
      );
      return rows.map((row) => row.id);
    },

    async tutee(alert, reader) {
      const { rows } = await pool.query<{ student: NamedStudent }>(
        `SELECT ${namedStudent("s")} AS student FROM duty_alert a JOIN student s ON s.id = a.student_id
          WHERE a.id::text = $1 AND a.tutor_at IS NOT NULL AND ${isOwn("s", "$2", "$3")}`,
        [alert, reader, today()],
      );
      return rows[0]?.student ?? null;
    },

    async colleagues(alert, reader) {
      const { rows } = await pool.query<{ id: StaffId; name: string }>(
        `SELECT f.id, ${staffName("f")} AS name
           FROM duty_alert a, LATERAL (${teamOf("'support'", "a.student_id", "$4::date")} UNION ${teamOf("$3::text", "a.student_id", "$4::date")}) m
           JOIN staff f ON f.id = m.staff_id
          WHERE a.id::text = $1 AND f.id <> $2 AND ${theirs("$2::int", "$3::text", "$4::date")}
          ORDER BY f.family_name, f.given_name, f.id`,
        [alert, reader, team, today()],
      );
      return rows;
    },
  };
};
