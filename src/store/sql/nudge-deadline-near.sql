-- Whom a message about a deadline that is near would be for, on a day ($1), by what is known on another ($2): who was not active in the module for the
-- last seven days while others were, and has a piece of its coursework due within so many days ($3) that is not in.
SELECT n.student_id AS "studentId", 'assessment:' || a.id AS about,
       jsonb_build_object('kind', 'deadline-near', 'module', m.title, 'title', a.title, 'dueOn', due.on_date) AS facts
  FROM enrolled_on($1) n
  JOIN enrolment e ON e.id = n.enrolment_id
  JOIN assessment a ON a.module_instance_id = n.module_instance_id AND a.kind = 'coursework'
  JOIN module_instance i ON i.id = n.module_instance_id
  JOIN module m ON m.id = i.module_id
  LEFT JOIN submission s ON s.enrolment_id = n.enrolment_id AND s.assessment_id = a.id
 CROSS JOIN LATERAL (SELECT COALESCE(s.due_on, a.due_on) AS on_date) due
 WHERE due.on_date BETWEEN $1::date + 1 AND $1::date + $3::int
   AND NOT :done
   AND greatest(n.starts_on, e.registered_on) <= $2::date - 7
   AND NOT EXISTS (SELECT FROM activity_day d WHERE d.enrolment_id = n.enrolment_id AND d.on_date BETWEEN $2::date - 6 AND $2)
   AND EXISTS (SELECT FROM enrolment o JOIN activity_day d ON d.enrolment_id = o.id
                WHERE o.module_instance_id = n.module_instance_id AND d.on_date BETWEEN $2::date - 6 AND $2)
   AND NOT EXISTS (SELECT FROM correction c WHERE c.student_id = n.student_id AND c.assessment_id = a.id AND c.state = 'open')
