-- The students of some programmes ($1 int[]) on a day ($2): how many each has, and how many of them each other one has too.
WITH student AS MATERIALIZED (
  SELECT DISTINCT m.programme_id, m.student_id
    FROM programme_membership m JOIN :present p ON p.student_id = m.student_id
   WHERE m.programme_id = ANY ($1) AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)
)
SELECT a.programme_id AS programme, b.programme_id AS other, count(*)::int AS students
  FROM student a JOIN student b USING (student_id) GROUP BY a.programme_id, b.programme_id
