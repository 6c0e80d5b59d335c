-- The modules of a programme ($1) on a day ($2): those of whose students no other programme has more. Of all their students, for every
-- director alike: how many are quieter than usual, and how many have not handed in.
WITH present AS MATERIALIZED (
  SELECT * FROM :present p WHERE p.module_instance_id IN (
    SELECT module_instance_id FROM :present JOIN programme_membership m USING (student_id)
     WHERE m.programme_id = $1 AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on))
), taken AS (
  SELECT p.module_instance_id, m.programme_id, count(DISTINCT p.student_id) AS students
    FROM present p JOIN programme_membership m USING (student_id)
   WHERE m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)
   GROUP BY p.module_instance_id, m.programme_id
), own AS (
  SELECT module_instance_id FROM taken t
   WHERE programme_id = $1 AND NOT EXISTS (SELECT FROM taken o WHERE o.module_instance_id = t.module_instance_id AND o.students > t.students)
)
SELECT m.title, count(*)::int AS students,
       count(*) FILTER (WHERE r.trend = 'quieter')::int AS quieter,
       count(*) FILTER (WHERE r.signals -> 'reasons' @> '[{"id": "not-handed-in"}]')::int AS "notHandedIn"
  FROM present p JOIN own USING (module_instance_id)
  JOIN module_instance i ON i.id = p.module_instance_id JOIN module m ON m.id = i.module_id
  JOIN student s ON s.id = p.student_id
  LEFT JOIN risk_score r ON r.enrolment_id = p.enrolment_id AND r.as_of = $2 AND (s.objected_on IS NULL OR s.objected_on > $2)
 GROUP BY i.id, m.title ORDER BY m.title, i.id
