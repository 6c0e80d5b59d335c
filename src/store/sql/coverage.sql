-- Whom lists cannot reach and what is missing for them, on a day ($1), by reference. $2: the most tutees whom a full list serves.
-- $3: the first day that is still of interest for sessions and reports.
WITH present AS MATERIALIZED (
  SELECT DISTINCT student_id, module_instance_id FROM enrolled_on($1)
), here AS MATERIALIZED (
  SELECT DISTINCT student_id FROM present
), tutoring AS MATERIALIZED (
  SELECT DISTINCT l.staff_id, l.student_id FROM staff_link l JOIN here USING (student_id)
   WHERE l.relationship = 'tutor' AND l.from_on <= $1 AND (l.to_on IS NULL OR $1 <= l.to_on)
), tutor AS (
  SELECT s.*, tutees FROM staff s JOIN (SELECT staff_id, count(*) AS tutees FROM tutoring GROUP BY staff_id) t ON t.staff_id = s.id
), session AS (
  SELECT * FROM teaching_event WHERE on_date >= $3 AND on_date < $1 AND expected > 0
)
SELECT (SELECT count(*)::int FROM here) AS students,
       (SELECT count(*)::int FROM tutor) AS tutors,
       ARRAY(SELECT s.ref FROM here JOIN student s ON s.id = student_id
              WHERE NOT EXISTS (SELECT FROM tutoring t WHERE t.student_id = s.id) ORDER BY 1) AS "withoutTutor",
       ARRAY(SELECT ref FROM tutor WHERE email IS NULL ORDER BY 1) AS "withoutEmail",
       ARRAY(SELECT ref FROM tutor WHERE tutees > $2 ORDER BY 1) AS "withMany",
       ARRAY(SELECT ref FROM tutor WHERE away_from <= $1 AND $1 <= away_to AND cover_id IS NULL ORDER BY 1) AS "awayWithoutCover",
       ARRAY(SELECT DISTINCT p.ref FROM here JOIN programme_membership m USING (student_id) JOIN programme p ON p.id = m.programme_id
              WHERE m.from_on <= $1 AND (m.to_on IS NULL OR $1 <= m.to_on)
                AND NOT EXISTS (SELECT FROM staff_link l
                                 WHERE l.programme_id = p.id AND l.relationship = 'director'
                                   AND l.from_on <= $1 AND (l.to_on IS NULL OR $1 <= l.to_on)) ORDER BY 1) AS "withoutDirector",
       ARRAY(SELECT i.ref FROM module_instance i
              WHERE i.id IN (SELECT module_instance_id FROM present) AND i.starts_on <= $1 - 7
                AND NOT EXISTS (SELECT FROM enrolment e JOIN activity_day a ON a.enrolment_id = e.id
                                 WHERE e.module_instance_id = i.id AND a.on_date <= $1) ORDER BY 1) AS "withoutActivity",
       ARRAY(SELECT ref FROM session WHERE attended = 0 ORDER BY 1) AS "withoutRegister",
       ARRAY(SELECT ref FROM session WHERE usual_attended IS NOT NULL ORDER BY 1) AS "leftOut",
       ARRAY(SELECT DISTINCT s.ref FROM intervention i JOIN student s ON s.id = i.student_id
              WHERE i.kind = 'data-wrong' AND i.codes ->> 'what' = 'not-mine' AND i.at >= $3
                AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = i.id) ORDER BY 1) AS "notMine"
