/**
 * Who is whose, as a table of SQL: a row a link of one member of staff to one student, with its days. Tutors and covers as the feeds
 * name them, whoever answers what a student asked in the tutor's place until the day of the answer, and for the days on which a tutor is away whoever covers for them (`for_id`, else null): a student whom the tutor may not
 * see is not handed on either.
 */
export const studentLinks = `(
  SELECT staff_id, student_id, relationship, from_on, to_on, NULL::int AS for_id
    FROM staff_link WHERE student_id IS NOT NULL AND relationship IN ('tutor', 'cover')
  UNION ALL
  SELECT owner_id, student_id, 'cover', created_at::date, answered_at::date, NULL
    FROM student_request WHERE step > 0 AND owner_id IS NOT NULL
  UNION ALL
  SELECT a.cover_id, l.student_id, 'cover', greatest(l.from_on, a.away_from), least(l.to_on, a.away_to), a.id
    FROM staff a JOIN staff_link l ON l.staff_id = a.id AND l.relationship = 'tutor'
   WHERE a.cover_id IS NOT NULL AND l.student_id IS NOT NULL AND a.away_from IS NOT NULL AND a.away_to IS NOT NULL
     AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = a.id AND x.student_id = l.student_id))`;

/** Whether a link (an alias with its days) holds on a day. */
export const holds = (link: string, day: string): string =>
  `${link}.from_on <= ${day} AND (${link}.to_on IS NULL OR ${day} <= ${link}.to_on)`;

/** Whether a student (an alias) is still here for anybody: has not left, and not everything about them was stopped. */
export const isHere = (student: string, day: string): string =>
  `(${student}.left_on IS NULL OR ${student}.left_on > ${day}) AND ${student}.stopped_on IS NULL`;

/** Whether a reader's links count: the student is still here, and the reader not barred from them. SQL for a `student` alias. */
export const isOpen = (student: string, reader: string, day: string): string => `
  ${isHere(student, day)} AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = ${reader} AND x.student_id = ${student}.id)`;

/** The contrary, as a value. */
export const isClosed = (student: string, reader: string, day: string): string =>
  `(NOT (${isOpen(student, reader, day)}))`;

/** A reader's links to a student as a JSON array of `Link`s. SQL for a `student` alias and a parameter. */
export const linksTo = (student: string, reader: string): string => `
  COALESCE((SELECT jsonb_agg(jsonb_build_object('relationship', l.relationship, 'fromOn', l.from_on, 'toOn', l.to_on))
              FROM ${studentLinks} l WHERE l.staff_id = ${reader} AND l.student_id = ${student}.id), '[]')`;

/**
 * The students of a reader on a day: tutored or covered, still here, and not barred. The one place that says so, beside `whyMayView`.
 * SQL for a `student` alias and two parameters ("$1", "$2").
 */
export const isOwn = (student: string, reader: string, day: string): string => `
  EXISTS (SELECT FROM ${studentLinks} l
           WHERE l.staff_id = ${reader} AND l.student_id = ${student}.id AND ${holds("l", day)})
  AND ${isOpen(student, reader, day)}`;

/**
 * Everybody whose messages may name one of some students (an `int[]`), as a table of one column `person`: whoever is or was linked to them,
 * by name or by their programme, their module or the institution, whoever covers for one of these, and whoever has or had a case to act on. SQL.
 */
export const mayHaveNamed = (students: string): string => `(
  SELECT DISTINCT 'staff:' || whose AS person
    FROM staff_link l JOIN staff f ON f.id = l.staff_id
   CROSS JOIN LATERAL (VALUES (f.id), (f.cover_id)) who(whose)
   WHERE whose IS NOT NULL
     AND (l.student_id = ANY (${students})
          OR l.programme_id IN (SELECT programme_id FROM programme_membership WHERE student_id = ANY (${students}))
          OR l.module_instance_id IN (SELECT module_instance_id FROM enrolment WHERE student_id = ANY (${students}))
          OR l.student_id IS NULL AND l.programme_id IS NULL AND l.module_instance_id IS NULL)
  UNION
  SELECT 'staff:' || whose FROM support_case c CROSS JOIN LATERAL (VALUES (c.owner_id), (c.accepted_by)) who(whose)
   WHERE c.student_id = ANY (${students}) AND whose IS NOT NULL)`;
