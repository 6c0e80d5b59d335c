-- Of the students known before, those who are called by another name now: given, family or known-as, how many, and the first five. A snapshot
-- is measured by those its student file names, a delta, which names only what changed, by all, like a folder without that file. The first
-- known-as names of all change nobody's.
WITH known AS (
  SELECT s.ref, (s.given_name, s.family_name) IS DISTINCT FROM (b.given_name, b.family_name)
                OR s.known_as IS DISTINCT FROM b.known_as AND EXISTS (SELECT FROM student_before WHERE known_as IS NOT NULL) AS changed
    FROM this_load, student_before b JOIN student s ON s.id = b.id
   WHERE NOT snapshot OR NOT EXISTS (SELECT FROM in_student) OR s.ref IN (SELECT student FROM in_student)
)
SELECT count(*)::int AS of, count(*) FILTER (WHERE changed)::int AS changed,
       ARRAY(SELECT 'student ' || ref FROM known WHERE changed ORDER BY length(ref), ref LIMIT 5) AS examples
  FROM known;
