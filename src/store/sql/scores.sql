-- The scores of a day ($1), of everybody or of some students ($2, else null), ordered as people read them.
SELECT r.enrolment_id, e.student_id, s.ref AS student, i.ref AS module, m.title AS module_title,
       r.probability, r.level, r.trend, r.hard, r.signals, r.praise
FROM risk_score r
JOIN enrolment e ON e.id = r.enrolment_id
JOIN student s ON s.id = e.student_id
JOIN module_instance i ON i.id = e.module_instance_id
JOIN module m ON m.id = i.module_id
WHERE r.as_of = $1 AND ($2::int[] IS NULL OR e.student_id = ANY ($2))
ORDER BY s.ref COLLATE "C", i.ref COLLATE "C"
