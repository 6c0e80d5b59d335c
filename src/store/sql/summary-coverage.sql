-- Whom lists cannot reach among the students of a programme ($1) on a day ($2): years of study with students without a tutor, those
-- students, and tutors of the programme whom chat cannot know.
WITH here AS MATERIALIZED (
  SELECT DISTINCT s.id, s.stage
    FROM enrolled_on($2) p JOIN student s ON s.id = p.student_id
    JOIN programme_membership m ON m.student_id = s.id AND m.programme_id = $1 AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)
), tutoring AS MATERIALIZED (
  SELECT DISTINCT l.staff_id, l.student_id FROM staff_link l JOIN here h ON h.id = l.student_id
   WHERE l.relationship = 'tutor' AND l.from_on <= $2 AND (l.to_on IS NULL OR $2 <= l.to_on)
), orphan AS (
  SELECT stage FROM here h WHERE NOT EXISTS (SELECT FROM tutoring t WHERE t.student_id = h.id)
)
SELECT (SELECT count(DISTINCT COALESCE(stage, 0))::int FROM orphan) AS groups,
       (SELECT count(DISTINCT f.id)::int FROM tutoring t JOIN staff f ON f.id = t.staff_id WHERE f.email IS NULL) AS "tutorsWithoutChat"
