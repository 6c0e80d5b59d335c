-- A raised name ($1) for one of those whom it was meant for ($2) on a day ($3); none once it was taken back.
SELECT s.id AS "studentId", :student AS student, :colleague AS "byName", m.title AS module, t.text
  FROM intervention e
  JOIN intervention_text t ON t.intervention_id = e.id
  JOIN student s ON s.id = e.student_id
  JOIN staff f ON f.id = e.staff_id
  LEFT JOIN module m ON m.id = (e.codes ->> 'module')::int
 WHERE e.id = $1 AND e.kind = 'raise' AND (e.codes -> 'to' @> to_jsonb($2::int) OR e.codes -> 'tutors' @> to_jsonb($2::int))
   AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = e.id)
   AND :own
