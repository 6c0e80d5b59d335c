-- Staff. What they set themselves (day, cover, length) is theirs.
WITH written AS (
  INSERT INTO staff (ref, title, given_name, family_name, email)
  SELECT staff, title, given_name, family_name, email FROM in_staff i
   WHERE NOT EXISTS (SELECT FROM staff s
                      WHERE s.ref = i.staff
                        AND (s.title, s.given_name, s.family_name, s.email)
                            IS NOT DISTINCT FROM (i.title, i.given_name, i.family_name, i.email))
   ORDER BY length(staff), staff
  ON CONFLICT (ref) DO UPDATE
    SET title = excluded.title, given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written;
