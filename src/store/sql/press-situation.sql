-- A press ($1) and everything that decides about it, in one read. $2: the institution's zone; $3: today there.
SELECT p.id, p.platform, p.person, p.item_id, p.version AS seen, p.kind, p.inputs, p.received_at, p.result,
       i.tutor_id, i.digest_id, i.student_id, i.level, i.hard,
       COALESCE((SELECT jsonb_agg(signal ->> 'id') FROM jsonb_array_elements(i.signals) signal), '[]') AS signals,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('relationship', l.relationship, 'fromOn', l.from_on, 'toOn', l.to_on))
                   FROM staff_link l
                  WHERE 'staff:' || l.staff_id = p.person AND l.student_id = i.student_id), '[]') AS links,
       EXISTS (SELECT FROM exclusion x
                WHERE 'staff:' || x.staff_id = p.person AND x.student_id = i.student_id) AS excluded,
       COALESCE((SELECT h.version FROM student_history h WHERE h.student_id = i.student_id), 0) AS version,
       COALESCE((SELECT jsonb_agg(:entry ORDER BY e.seq)
                   FROM intervention e LEFT JOIN staff s ON s.id = e.staff_id
                  WHERE e.student_id = i.student_id), '[]') AS history,
       (SELECT max(later.as_of)
          FROM digest own JOIN digest later ON later.tutor_id = own.tutor_id AND later.as_of > own.as_of
         WHERE own.id = i.digest_id) AS replaced_on,
       (SELECT jsonb_build_object('title', a.title, 'dueOn', a.due_on)
          FROM enrolment n JOIN assessment a USING (module_instance_id)
         WHERE n.student_id = i.student_id AND (n.withdrawn_on IS NULL OR n.withdrawn_on > $3)
           AND a.due_on > $3 AND a.due_on <= $3::date + 27
           AND NOT EXISTS (SELECT FROM submission b
                            WHERE b.enrolment_id = n.id AND b.assessment_id = a.id AND b.submitted_on <= $3)
         ORDER BY a.due_on, a.id LIMIT 1) AS deadline
  FROM press p LEFT JOIN digest_item i ON i.id = p.item_id
 WHERE p.id = $1
