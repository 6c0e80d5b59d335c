import { holds, isOpen, studentLinks } from "./own-students.ts";

/** Whether a link (an alias with its scope) reaches a student (an alias) on a day. SQL. */
const reaches = (link: string, student: string, day: string): string => `
  (${link}.student_id IS NULL OR ${link}.student_id = ${student}.id)
  AND (${link}.programme_id IS NULL OR EXISTS (
        SELECT FROM programme_membership m
         WHERE m.student_id = ${student}.id AND m.programme_id = ${link}.programme_id AND ${holds("m", day)}))
  AND (${link}.module_instance_id IS NULL OR EXISTS (
        SELECT FROM enrolled_on(${day}) e
         WHERE e.student_id = ${student}.id AND e.module_instance_id = ${link}.module_instance_id))`;

/**
 * Whether a link makes somebody a member of a team (its name, as SQL): what the settings name stands there as "team:<name>", and for student
 * support what `stafflink` names as well. SQL.
 */
export const isOfTeam = (link: string, team: string): string =>
  `(${link}.relationship = 'team:' || ${team} OR ${link}.relationship = 'support' AND ${team} = 'support')`;

/** A link of a team that reaches a student on a day. */
const serves = (link: string, team: string, student: string, day: string): string =>
  `${isOfTeam(link, team)} AND ${holds(link, day)} AND ${reaches(link, student, day)}`;

/** Cases that somebody besides who raised them may work on. */
const WORKED_ON = "('open', 'accepted', 'decision')";

/** Whether a case (an alias) is a reader's to work on: of the team that has it, or whoever has to act in its place. SQL. */
export const isTheirs = (one: string, student: string, reader: string, day: string): string => `
  (${one}.state IN ${WORKED_ON}
   AND (${one}.owner_id = ${reader}
        OR EXISTS (SELECT FROM staff_link t WHERE t.staff_id = ${reader} AND ${serves("t", `${one}.team`, student, day)}))
   AND ${isOpen(student, reader, day)})`;

/** Whether a reader may still see the line of a case that was theirs once: they did something about it, or their team handed it on. SQL. */
export const wasTheirs = (one: string, student: string, reader: string, day: string): string => `
  (${isOpen(student, reader, day)}
   AND (EXISTS (SELECT FROM staff_link t WHERE t.staff_id = ${reader} AND ${serves("t", `${one}.team`, student, day)})
        OR EXISTS (SELECT FROM intervention e
                    WHERE e.student_id = ${one}.student_id AND (e.codes ->> 'case')::int = ${one}.id
                      AND (e.staff_id = ${reader} AND e.kind <> 'escalate'
                           OR e.kind = 'hand-on' AND EXISTS (
                                SELECT FROM staff_link t WHERE t.staff_id = ${reader} AND ${serves("t", "(e.codes ->> 'from')", student, day)})))))`;

/** The right "case" as a JSON array of `Link`s. SQL for a `student` alias. */
export const caseLinksTo = (student: string, reader: string, day: string): string => `
  COALESCE((SELECT jsonb_agg(jsonb_build_object('relationship', 'case', 'fromOn', (${day})::date, 'toOn', (${day})::date))
              FROM support_case c WHERE c.student_id = ${student}.id AND ${isTheirs("c", student, reader, day)}), '[]')`;

/** Everybody of a team (its name, as SQL) for a student on a day, as `staff_id`s. */
export const teamOf = (team: string, student: string, day: string): string => `
  SELECT DISTINCT t.staff_id FROM staff_link t JOIN student n ON n.id = ${student}
   WHERE ${serves("t", team, "n", day)} AND ${isOpen("n", "t.staff_id", day)}`;

/** The list of whose items a case (an alias) is opened by a reader: what the student asked for without their tutor has its own. SQL. */
export const caseList = (one: string, reader: string): string =>
  `md5(CASE WHEN ${one}.raised_by IS NULL THEN 'sought-' ELSE 'case-' END || ${reader}::int)::uuid`;

/** Who hears what becomes of a case (an alias): whoever raised it while they have the student, else everybody who has. As `staff_id`s. SQL. */
export const raisersOf = (one: string, student: string, day: string): string => `
  SELECT DISTINCT l.staff_id FROM ${studentLinks} l JOIN student n ON n.id = ${student}
   WHERE ${one}.raised_by IS NOT NULL AND l.student_id = n.id AND ${holds("l", day)} AND ${isOpen("n", "l.staff_id", day)}
     AND (l.staff_id = ${one}.raised_by
          OR NOT EXISTS (SELECT FROM ${studentLinks} o WHERE o.staff_id = ${one}.raised_by AND o.student_id = n.id AND ${holds("o", day)}))`;

/** The row of a case as the log tells it (a JSON parameter), as `n`. SQL. */
export const caseRow = (json: string): string => `
  jsonb_to_record(${json}::jsonb) AS n(id int, state text, team text, "dueAt" timestamptz, "acceptedBy" int, "acceptedAt" timestamptz, step int,
    "nextAt" timestamptz, "ownerId" int, outcome text, "closedAt" timestamptz)`;
