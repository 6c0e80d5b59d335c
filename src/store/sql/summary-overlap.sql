-- The students of some programmes ($1 int[]) on a day ($2): how many each has, and how many of them each other one has too.
WITH student AS (
  SELECT m.student_id, array_agg(DISTINCT m.programme_id) AS programmes
    FROM programme_membership m JOIN :present p ON p.student_id = m.student_id
   WHERE m.programme_id = ANY ($1) AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)
   GROUP BY m.student_id
)
SELECT a AS programme, b AS other, count(*)::int AS students
  FROM student, unnest(programmes) a, unnest(programmes) b GROUP BY a, b
