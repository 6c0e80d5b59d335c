import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { Settings } from "../domain/settings.ts";

/**
 * Brings the links of teams to what the settings name: who is of a team has a link to the whole institution from today on, and one who is not
 * named any more has it no longer than until yesterday. Safe to call by any number of processes; a STAFF_ID that is nobody's waits for its load.
 */
export async function keepTeams(
  pool: pg.Pool,
  teams: Settings["teams"],
  today: IsoDate,
): Promise<void> {
  const named = Object.entries(teams).flatMap(([team, { members }]) =>
    members.map((ref) => ({ team: `team:${team}`, ref })),
  );
  await pool.query(
    `WITH named AS (
       SELECT DISTINCT s.id, n.team FROM jsonb_to_recordset($1::jsonb) AS n(team text, ref text) JOIN staff s ON s.ref = n.ref
     ), ended AS (
       UPDATE staff_link l SET to_on = $2::date - 1
        WHERE l.source = 'settings' AND (l.to_on IS NULL OR l.to_on >= $2)
          AND NOT EXISTS (SELECT FROM named n WHERE (n.id, n.team) = (l.staff_id, l.relationship))
     )
     INSERT INTO staff_link (staff_id, relationship, from_on, source)
     SELECT id, team, $2, 'settings' FROM named n
      WHERE NOT EXISTS (SELECT FROM staff_link l
                         WHERE l.source = 'settings' AND (l.staff_id, l.relationship) = (n.id, n.team) AND (l.to_on IS NULL OR l.to_on >= $2))
     ON CONFLICT (staff_id, relationship, student_id, programme_id, module_instance_id, from_on) DO UPDATE SET to_on = NULL`,
    [JSON.stringify(named), today],
  );
}
