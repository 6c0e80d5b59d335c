-- Who may never see whom. One that a tutor made by "not my tutee" is the file's as soon as it names it: it no longer goes with a link.
CREATE TEMP TABLE given_exclusion ON COMMIT DROP AS
SELECT f.id AS staff_id, s.id AS student_id FROM in_exclusion i JOIN staff f ON f.ref = i.staff JOIN student s ON s.ref = i.student;

WITH gone AS (
  DELETE FROM exclusion x USING this_load
   WHERE ends AND x.source = 'udd'
     AND NOT EXISTS (SELECT FROM given_exclusion g WHERE (g.staff_id, g.student_id) = (x.staff_id, x.student_id))
  RETURNING 1
)
INSERT INTO ended SELECT 'exclusion', count(*) FROM gone;

WITH written AS (
  INSERT INTO exclusion (staff_id, student_id, source) SELECT staff_id, student_id, 'udd' FROM given_exclusion ORDER BY student_id, staff_id
  ON CONFLICT (staff_id, student_id) DO UPDATE SET source = 'udd' WHERE exclusion.source = 'tutor'
  RETURNING student_id
), shown AS (
  INSERT INTO to_redraw SELECT student_id FROM written
)
SELECT count(*)::int AS rows FROM written;
