-- What a student (s) may be stuck on today ($3): pieces of work due from a fortnight ago to four weeks on, and their modules.
COALESCE((SELECT jsonb_agg(jsonb_build_object('id', thing.id, 'module', thing.module, 'title', thing.title) ORDER BY thing.rank, thing.due_on, thing.module, thing.title)
            FROM (SELECT 'assessment:' || a.id AS id, m.title AS module, a.title, 1 AS rank, COALESCE(b.due_on, a.due_on) AS due_on
                    FROM enrolled_on($3) n JOIN assessment a USING (module_instance_id)
                    JOIN module_instance r ON r.id = n.module_instance_id JOIN module m ON m.id = r.module_id
                    LEFT JOIN submission b ON b.enrolment_id = n.enrolment_id AND b.assessment_id = a.id
                   WHERE n.student_id = s.id AND COALESCE(b.due_on, a.due_on) BETWEEN $3::date - 14 AND $3::date + 28
                  UNION ALL
                  SELECT 'module:' || m.id, m.title, NULL, 2, NULL
                    FROM enrolled_on($3) n JOIN module_instance r ON r.id = n.module_instance_id JOIN module m ON m.id = r.module_id
                   WHERE n.student_id = s.id
                   GROUP BY m.id) thing), '[]')
