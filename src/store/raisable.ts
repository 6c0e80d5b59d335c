import { holds, isClosed, isOwn, studentLinks } from "./own-students.ts";

/** Whether somebody tutors a student (an alias) on a day, not only covers. */
export const isTutor = (student: string, reader: string, day: string): string => `
  EXISTS (SELECT FROM ${studentLinks} l
           WHERE l.staff_id = ${reader} AND l.student_id = ${student}.id AND l.relationship = 'tutor' AND ${holds("l", day)})`;

/**
 * Whom a reader may raise on a day, as a table of SQL: a row a student with the strongest right and, for module leads, the module. Own
 * tutees, students of the modules they lead, and for engagement officers those of their programme, module or the institution; nobody
 * who has left, and nobody the reader is barred from. `only` is a condition on `student_id` ("true" for everybody).
 */
export const raisable = (reader: string, day: string, only: string): string => `(
  SELECT DISTINCT ON (student_id) student_id, "right", module
    FROM (
      SELECT s.id AS student_id, 1 AS rank, NULL::int AS module,
             CASE WHEN ${isTutor("s", reader, day)} THEN 'tutor' ELSE 'cover' END AS "right"
        FROM student s WHERE ${isOwn("s", reader, day)}
      UNION ALL
      SELECT e.student_id, 2, i.module_id, 'module-lead'
        FROM staff_link l JOIN enrolled_on(${day}) e USING (module_instance_id) JOIN module_instance i ON i.id = e.module_instance_id
       WHERE l.staff_id = ${reader} AND l.relationship = 'module-lead' AND ${holds("l", day)}
      UNION ALL
      SELECT e.student_id, 3, NULL, 'engagement-officer'
        FROM staff_link l JOIN enrolled_on(${day}) e
          ON (l.module_instance_id IS NULL OR l.module_instance_id = e.module_instance_id)
         AND (l.student_id IS NULL OR l.student_id = e.student_id)
         AND (l.programme_id IS NULL OR EXISTS (
               SELECT FROM programme_membership m
                WHERE m.student_id = e.student_id AND m.programme_id = l.programme_id AND ${holds("m", day)}))
       WHERE l.staff_id = ${reader} AND l.relationship = 'engagement-officer' AND ${holds("l", day)}
    ) reach
   WHERE ${only} AND EXISTS (SELECT FROM student s WHERE s.id = reach.student_id AND NOT ${isClosed("s", reader, day)})
   ORDER BY student_id, rank, module)`;
