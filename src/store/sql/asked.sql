-- What a student asked ($1), for somebody ($2) who was told of it and has the student on a day ($3).
SELECT s.id AS "studentId", :student AS student, e.id AS entry, t.text, n.facts AS after, r.state = 'open' AS open, s.email, :accounts AS accounts,
       CASE WHEN r.owner_id <> $2 THEN :owner END AS elsewhere
  FROM intervention e
  JOIN student s ON s.id = e.student_id
  JOIN student_request r ON r.id = e.id
  LEFT JOIN staff f ON f.id = r.owner_id
  LEFT JOIN intervention_text t ON t.intervention_id = e.id
  LEFT JOIN nudge n ON n.id::text = e.codes ->> 'nudge' AND n.student_id = s.id
 WHERE e.id = $1 AND e.kind = 'asked'
   AND EXISTS (SELECT FROM delivery d WHERE d.occasion = 'asked-' || e.id AND d.recipient = 'staff:' || $2::int)
   AND :own
