import type { ScenarioWorld } from "./world.ts";

/** What a play leaves behind, without ids that differ from run to run: what must be the same wherever it was played. */
export async function leftBehind({ rows }: ScenarioWorld) {
  return {
    log: await rows(
      `SELECT e.kind, e.codes - '{undoes,was,nudge,of}'::text[] AS codes, f.ref AS staff, s.ref AS student, e.reason,
              (SELECT u.kind FROM intervention u WHERE u.id = e.undoes) AS undid,
              (SELECT t.text FROM intervention_text t WHERE t.intervention_id = e.id) AS text
         FROM intervention e LEFT JOIN staff f ON f.id = e.staff_id JOIN student s ON s.id = e.student_id ORDER BY e.seq`,
    ),
    // A form that lacks something is not even sent where the platform's own client says so.
    presses: await rows(
      "SELECT person, kind, count(*)::int AS n FROM press WHERE result = 'recorded' GROUP BY 1, 2 ORDER BY 1, 2",
    ),
    viewed: await rows(
      "SELECT DISTINCT actor, student_id, kind, reason FROM audit_entry WHERE kind = 'viewed' ORDER BY 1, 2, 3, 4",
    ),
    cases: await rows("SELECT state, about, urgency, knows FROM support_case ORDER BY id"),
    messages: await rows(
      // What stands in a message's place on one platform opens beside it on another.
      `SELECT recipient, card FROM delivery
        WHERE state = 'posted' AND card NOT IN ('beside', 'home', 'reply', 'greeting') ORDER BY 1, 2`,
    ),
  };
}
