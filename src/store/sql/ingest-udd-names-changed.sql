-- Of the students known before, those whose given or family name is another now: how many, and the first five. A snapshot is measured by
-- those it names, a delta, which names only what changed, by all.
WITH known AS (
  SELECT s.ref, (s.given_name, s.family_name) IS DISTINCT FROM (b.given_name, b.family_name) AS changed
    FROM this_load, student_before b JOIN student s ON s.id = b.id
   WHERE NOT snapshot OR s.ref IN (SELECT student FROM in_student)
)
SELECT count(*)::int AS of, count(*) FILTER (WHERE changed)::int AS changed,
       ARRAY(SELECT 'student ' || ref FROM known WHERE changed ORDER BY length(ref), ref LIMIT 5) AS examples
  FROM known;
