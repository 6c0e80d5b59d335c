-- What a load changed for people, in numbers. Who has died is in none of them.
WITH now AS (
  SELECT s.id, b.id IS NULL AS is_new, b.left_on <= day AS was_gone, s.left_on <= day AS is_gone
    FROM this_load, student s LEFT JOIN student_before b ON b.id = s.id WHERE s.stopped_on IS NULL
)
SELECT count(*) FILTER (WHERE is_new)::int AS new,
       count(*) FILTER (WHERE NOT is_new AND is_gone AND was_gone IS NOT TRUE)::int AS left,
       count(*) FILTER (WHERE was_gone AND is_gone IS NOT TRUE)::int AS back
  FROM now;
