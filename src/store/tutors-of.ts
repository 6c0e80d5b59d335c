import { holds, isOpen } from "./own-students.ts";
import { shortName, staffName } from "./staff-name.ts";

/** The tutors of a student (an alias) on a day, as `StudentSelf` names them. SQL: an array of JSON. */
export const tutorsOf = (student: string, day: string): string => `
  ARRAY(SELECT jsonb_build_object('name', ${staffName("f")}, 'short', ${shortName("f")})
          FROM staff_link l JOIN staff f ON f.id = l.staff_id
         WHERE l.student_id = ${student}.id AND l.relationship = 'tutor' AND ${holds("l", day)} AND ${isOpen(student, "f.id", day)}
         GROUP BY f.id ORDER BY f.ref)`;

/** What a student (an alias) is called. SQL. */
export const firstNameOf = (student: string): string =>
  `COALESCE(${student}.known_as, ${student}.given_name)`;
