/** The students of a reader on a day: tutored or covered, and not excluded. SQL for a `student` alias and two parameters ("$1", "$2"). */
export const isOwn = (student: string, reader: string, day: string): string => `
  EXISTS (SELECT FROM staff_link l WHERE l.staff_id = ${reader} AND l.student_id = ${student}.id AND l.relationship IN ('tutor', 'cover')
             AND l.from_on <= ${day} AND (l.to_on IS NULL OR ${day} <= l.to_on))
  AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = ${reader} AND x.student_id = ${student}.id)`;
