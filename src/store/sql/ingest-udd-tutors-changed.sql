-- Of the students still here who had a tutor before the load, those who lost one they had: how many, and the first five. In a delta, where
-- nobody loses one, those who got another.
WITH now AS (
  SELECT DISTINCT student_id, staff_id FROM staff_link, this_load
   WHERE relationship = 'tutor' AND student_id IS NOT NULL AND source = 'udd' AND from_on <= day AND (to_on IS NULL OR day <= to_on)
), joined AS (
  SELECT student_id FROM now n
   WHERE NOT EXISTS (SELECT FROM tutor_before b WHERE (b.student_id, b.staff_id) = (n.student_id, n.staff_id))
), had AS (
  SELECT b.student_id, s.ref, n.staff_id IS NULL OR NOT snapshot AND b.student_id IN (SELECT student_id FROM joined) AS other
    FROM this_load, tutor_before b
    JOIN student s ON s.id = b.student_id
    LEFT JOIN now n ON (n.student_id, n.staff_id) = (b.student_id, b.staff_id)
   WHERE b.ours AND (s.left_on IS NULL OR s.left_on > day) AND s.stopped_on IS NULL
), changed AS (
  SELECT student_id, ref FROM had GROUP BY student_id, ref HAVING bool_or(other)
), tutors AS (
  SELECT 'before' AS which, student_id, staff_id FROM tutor_before WHERE ours UNION ALL SELECT 'now', student_id, staff_id FROM now
)
SELECT (SELECT count(DISTINCT student_id)::int FROM had) AS of, (SELECT count(*)::int FROM changed) AS changed,
       ARRAY(SELECT 'student ' || c.ref || ': tutor '
                    || coalesce((SELECT string_agg(f.ref, ', ' ORDER BY f.ref) FROM tutors t JOIN staff f ON f.id = t.staff_id
                                  WHERE t.which = 'before' AND t.student_id = c.student_id), 'none') || ' → '
                    || coalesce((SELECT string_agg(f.ref, ', ' ORDER BY f.ref) FROM tutors t JOIN staff f ON f.id = t.staff_id
                                  WHERE t.which = 'now' AND t.student_id = c.student_id), 'none')
               FROM changed c ORDER BY length(c.ref), c.ref LIMIT 5) AS examples;
