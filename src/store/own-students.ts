/** The students of a reader ($1) on a day ($2): tutored or covered, and not excluded. SQL for a `student` alias. */
export const isOwn = (student: string): string => `
  EXISTS (SELECT FROM staff_link l WHERE l.staff_id = $1 AND l.student_id = ${student}.id AND l.relationship IN ('tutor', 'cover')
             AND l.from_on <= $2 AND (l.to_on IS NULL OR $2 <= l.to_on))
  AND NOT EXISTS (SELECT FROM exclusion x WHERE x.staff_id = $1 AND x.student_id = ${student}.id)`;
