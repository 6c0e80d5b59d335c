import type { RegisterCheck } from "../domain/asked.ts";
import type { DeliveryId, StudentId } from "../domain/ids.ts";
import { wallClock } from "../domain/zoned.ts";
import type { RegisterChecks } from "../ports/asked.ts";
import { inTransaction } from "./in-transaction.ts";
import type { FactsContext } from "./list-facts.ts";
import { holds } from "./own-students.ts";
import { redrawStudents } from "./redraw-students.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";

/** Whether a reader is of the team of a session's (an id) module on a day. SQL. */
const checks = (event: string, reader: string, day: string): string => `
  EXISTS (SELECT FROM teaching_event t JOIN staff_link l ON l.module_instance_id = t.module_instance_id
           WHERE t.id = ${event} AND l.staff_id = ${reader} AND l.relationship = 'module-lead' AND ${holds("l", day)})`;

const decideSql = readSql("decide-register", { checks: checks("$1", "$2", "$4::date") });
const readCheckSql = `
  SELECT e.id AS event, m.title AS module, e.starts_at AS "startsAt", e.attended, e.expected,
         (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY o.attended) FROM teaching_event o
           WHERE o.module_instance_id = e.module_instance_id AND o.kind = e.kind AND o.id <> e.id AND o.attended > 0 AND o.on_date <= $3) AS usual,
         (SELECT count(DISTINCT c.student_id)::int FROM correction c WHERE c.event_id = e.id AND c.kind = 'register' AND c.state = 'open') AS say,
         (SELECT min(c.answer_by) FROM correction c WHERE c.event_id = e.id AND c.kind = 'register' AND c.state = 'open') AS "answerBy",
         (SELECT jsonb_build_object('how', c.state, 'byName', COALESCE(${staffName("f")}, ''))
            FROM correction c LEFT JOIN staff f ON f.id = c.decided_by
           WHERE c.event_id = e.id AND c.kind = 'register' AND c.state <> 'open' ORDER BY c.decided_at DESC LIMIT 1) AS last
    FROM teaching_event e JOIN module_instance i ON i.id = e.module_instance_id JOIN module m ON m.id = i.module_id
   WHERE e.id = $1 AND e.starts_at IS NOT NULL AND ${checks("e.id", "$2", "$3")}`;

type Row = Omit<RegisterCheck, "today" | "zone" | "decided"> & {
  readonly last: RegisterCheck["decided"];
};

/** Registers that students say are wrong. Their module's team reads counts, and no name. */
export const registerChecks = ({
  pool,
  clock,
  zone,
}: Pick<FactsContext, "pool" | "clock" | "zone">): RegisterChecks => ({
  async read(event, reader) {
    const today = wallClock(clock.now(), zone).date;
    const { rows } = await pool.query<Row>(readCheckSql, [event, reader, today]);
    const [row] = rows;
    if (!row) return null;
    const { last, ...check } = row;
    return { ...check, decided: check.say > 0 ? null : last, today, zone };
  },

  decide: (event, reader, how, at) =>
    inTransaction(pool, async (client) => {
      const on = wallClock(at, zone).date;
      const { rows } = await client.query<{ students: StudentId[]; told: DeliveryId[] }>(
        decideSql,
        [event, reader, how, on, at],
      );
      const [done] = rows;
      if (!done || done.students.length === 0) return null;
      // What was worked out from the register goes; the next scoring does without it by itself.
      if (how !== "kept") await strikeSessions(client, done.students, event);
      await redrawStudents(client, done.students);
      return done.told;
    }),
});

async function strikeSessions(
  client: Parameters<typeof redrawStudents>[0],
  students: readonly StudentId[],
  event: number,
): Promise<void> {
  await client.query(
    `WITH session AS (
       SELECT m.title AS module, e.module_instance_id FROM teaching_event e
         JOIN module_instance i ON i.id = e.module_instance_id JOIN module m ON m.id = i.module_id WHERE e.id = $2
     ), scored AS (
       UPDATE risk_score r
          SET signals = jsonb_set(r.signals, '{reasons}', COALESCE((
                SELECT jsonb_agg(s) FROM jsonb_array_elements(r.signals -> 'reasons') s WHERE s ->> 'id' NOT IN ('missed-critical', 'missed-exam')), '[]'))
         FROM enrolment n, session
        WHERE n.id = r.enrolment_id AND n.student_id = ANY ($1) AND n.module_instance_id = session.module_instance_id
     )
     UPDATE digest_item i
        SET signals = COALESCE((SELECT jsonb_agg(s) FROM jsonb_array_elements(i.signals) s
                                 WHERE NOT (s ->> 'id' IN ('missed-critical', 'missed-exam') AND COALESCE(s ->> 'module', session.module) = session.module)), '[]')
       FROM session WHERE i.student_id = ANY ($1)`,
    [students, event],
  );
}
