-- Each piece of work of one student's ($1) present modules that was due or handed in by the end of a day ($2), newest first.
SELECT m.title AS module, a.title, a.kind, a.due_on AS "dueOn",
       CASE WHEN s.submitted_on <= $2 THEN s.submitted_on END AS "submittedOn",
       coalesce(s.banked, false) AS banked,
       CASE WHEN s.released_on <= $2 THEN s.mark END AS mark
FROM enrolment e
JOIN module_instance i ON i.id = e.module_instance_id
JOIN module m ON m.id = i.module_id
JOIN assessment a USING (module_instance_id)
LEFT JOIN submission s ON s.enrolment_id = e.id AND s.assessment_id = a.id
WHERE e.student_id = $1 AND $2::date BETWEEN i.starts_on AND i.ends_on
  AND (e.registered_on IS NULL OR e.registered_on <= $2)
  AND (e.withdrawn_on IS NULL OR e.withdrawn_on > $2)
  AND (s.banked OR s.submitted_on <= $2 OR s.released_on <= $2 OR (a.due_on <= $2 AND a.due_on >= greatest(i.starts_on, e.registered_on)))
ORDER BY coalesce(a.due_on, s.submitted_on, s.released_on) DESC NULLS LAST, m.title, a.ref COLLATE "C"
