-- Who may cover for a tutor ($1) on a day ($2), by name, at most $3: tutors of students of the programmes of their own tutees, else all tutors;
-- and whoever covers now.
WITH tutoring AS (
  SELECT staff_id, student_id FROM staff_link
   WHERE relationship = 'tutor' AND student_id IS NOT NULL AND from_on <= $2 AND (to_on IS NULL OR $2 <= to_on)
), studying AS (
  SELECT student_id, programme_id FROM programme_membership WHERE from_on <= $2 AND (to_on IS NULL OR $2 <= to_on)
), near AS (
  SELECT DISTINCT staff_id FROM tutoring JOIN studying USING (student_id)
   WHERE staff_id <> $1 AND programme_id IN (SELECT programme_id FROM tutoring JOIN studying USING (student_id) WHERE staff_id = $1)
), offered AS (
  SELECT staff_id FROM near
  UNION SELECT staff_id FROM tutoring WHERE staff_id <> $1 AND NOT EXISTS (SELECT FROM near)
)
SELECT f.id, :name AS name, CASE WHEN f.away_to >= $2 THEN f.away_from END AS "awayFrom", CASE WHEN f.away_to >= $2 THEN f.away_to END AS "awayTo"
  FROM staff f LEFT JOIN staff own ON own.id = $1 AND own.cover_id = f.id
 WHERE f.id IN (SELECT staff_id FROM offered) OR own.id IS NOT NULL
 ORDER BY own.id NULLS LAST, f.family_name, f.given_name, f.ref
 LIMIT $3
