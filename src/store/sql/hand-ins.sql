-- Each piece of work of one student's ($1) present modules that was due or handed in by the end of a day ($2), newest first.
SELECT m.title AS module, a.title, a.kind, coalesce(s.due_on, a.due_on) AS "dueOn", coalesce(s.due_on <> a.due_on, s.due_on IS NOT NULL) AS "ownDate",
       CASE WHEN s.submitted_on <= $2 THEN s.submitted_on END AS "submittedOn",
       coalesce(s.banked, false) AS banked,
       CASE WHEN s.released_on <= $2 THEN s.mark END AS mark
FROM enrolled_on($2) i
JOIN enrolment e ON e.id = i.enrolment_id
JOIN module_instance r ON r.id = i.module_instance_id
JOIN module m ON m.id = r.module_id
JOIN assessment a ON a.module_instance_id = r.id
LEFT JOIN submission s ON s.enrolment_id = e.id AND s.assessment_id = a.id
WHERE i.student_id = $1
  AND (s.banked OR s.submitted_on <= $2 OR s.released_on <= $2 OR coalesce(s.due_on, a.due_on) BETWEEN greatest(i.starts_on, e.registered_on) AND $2)
ORDER BY coalesce(s.due_on, a.due_on, s.submitted_on, s.released_on) DESC NULLS LAST, m.title, a.ref COLLATE "C"
