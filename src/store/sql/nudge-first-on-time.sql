-- Whom a word for the first hand-in on time would be for, on a day ($1), by what is known on another ($2): the first piece of a module, in time, in the
-- last week.
SELECT n.student_id AS "studentId", 'assessment:' || a.id AS about,
       jsonb_build_object('kind', 'first-on-time', 'module', m.title, 'title', a.title) AS facts
  FROM enrolled_on($1) n
  JOIN assessment a ON a.module_instance_id = n.module_instance_id AND a.kind <> 'exam'
  JOIN submission s ON s.enrolment_id = n.enrolment_id AND s.assessment_id = a.id
  JOIN module_instance i ON i.id = n.module_instance_id
  JOIN module m ON m.id = i.module_id
 WHERE NOT s.banked AND s.submitted_on BETWEEN $1::date - 7 AND $2
   AND s.submitted_on <= COALESCE(s.due_on, a.due_on)
   AND NOT EXISTS (SELECT FROM submission o JOIN assessment oa ON oa.id = o.assessment_id
                    WHERE o.enrolment_id = n.enrolment_id AND o.assessment_id <> a.id AND NOT o.banked
                      AND (o.submitted_on < s.submitted_on OR (o.submitted_on = s.submitted_on AND o.assessment_id < a.id)))
   -- A piece that is owed makes praise sound hollow.
   AND NOT EXISTS (SELECT FROM assessment x LEFT JOIN submission o ON o.enrolment_id = n.enrolment_id AND o.assessment_id = x.id
                    WHERE x.module_instance_id = n.module_instance_id AND x.kind <> 'exam' AND COALESCE(o.due_on, x.due_on) < s.submitted_on
                      AND COALESCE(o.due_on, x.due_on) >= n.starts_on AND o.submitted_on IS NULL AND NOT COALESCE(o.banked, false))
