-- Students. Mode and year of study come from their course instances.
WITH written AS (
  INSERT INTO student (ref, given_name, family_name, email, adult_on)
  SELECT student, given_name, family_name, email, adult_on FROM in_student i
   WHERE NOT EXISTS (SELECT FROM student s
                      WHERE s.ref = i.student
                        AND (s.given_name, s.family_name, s.email, s.adult_on)
                            IS NOT DISTINCT FROM (i.given_name, i.family_name, i.email, i.adult_on))
   ORDER BY length(student), student
  ON CONFLICT (ref) DO UPDATE
    SET given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email, adult_on = excluded.adult_on
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written;
