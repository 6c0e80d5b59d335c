import { holds, isOpen } from "./own-students.ts";

/** Whether a link (an alias) that may be of a programme, a module or one student reaches a student (an alias) on a day. SQL. */
const reaches = (link: string, student: string, day: string): string => `
  (${link}.student_id IS NULL OR ${link}.student_id = ${student}.id)
  AND (${link}.programme_id IS NULL OR EXISTS (
        SELECT FROM programme_membership m
         WHERE m.student_id = ${student}.id AND m.programme_id = ${link}.programme_id AND ${holds("m", day)}))
  AND (${link}.module_instance_id IS NULL OR EXISTS (
        SELECT FROM enrolled_on(${day}) e
         WHERE e.student_id = ${student}.id AND e.module_instance_id = ${link}.module_instance_id))`;

/** A link (an alias) of student support that reaches a student on a day. */
const supports = (link: string, student: string, day: string): string =>
  `${link}.relationship = 'support' AND ${holds(link, day)} AND ${reaches(link, student, day)}`;

/** Whether somebody is of the team that cases of a student (an alias) go to, on a day, and may see the student. SQL. */
export const isTeam = (student: string, reader: string, day: string): string => `
  EXISTS (SELECT FROM staff_link t WHERE t.staff_id = ${reader} AND ${supports("t", student, day)})
  AND ${isOpen(student, reader, day)}`;

/** The same as a JSON array of `Link`s, while a case of the student is open. */
export const caseLinksTo = (student: string, reader: string, day: string): string => `
  COALESCE((SELECT jsonb_agg(jsonb_build_object('relationship', 'case', 'fromOn', t.from_on, 'toOn', t.to_on))
              FROM staff_link t
             WHERE t.staff_id = ${reader} AND ${supports("t", student, day)}
               AND EXISTS (SELECT FROM support_case c WHERE c.student_id = ${student}.id AND c.state IN ('open', 'accepted'))), '[]')`;

/** Everybody of the team of a student ($3) on a day, as `staff_id`s. */
export const teamOf = (student: string, day: string): string => `
  SELECT DISTINCT t.staff_id FROM staff_link t JOIN student n ON n.id = ${student}
   WHERE ${supports("t", "n", day)} AND ${isOpen("n", "t.staff_id", day)}`;
