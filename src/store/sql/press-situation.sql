-- Presses ($1) and everything that decides about them, in one read. $2: the institution's zone; $3: today there.
SELECT p.id, p.person, p.item_id, p.version AS seen, p.kind, p.inputs, p.received_at, p.result,
       i.tutor_id, i.digest_id, i.student_id, i.level, i.hard,
       COALESCE((SELECT jsonb_agg(signal ->> 'id') FROM jsonb_array_elements(i.signals) signal), '[]') AS signals,
       :links || :teamLinks AS links, :closed AS excluded, :unreachable AS unreachable,
       COALESCE((SELECT h.version FROM student_history h WHERE h.student_id = i.student_id), 0) AS version,
       COALESCE((SELECT jsonb_agg(:entry ORDER BY e.seq)
                   FROM intervention e LEFT JOIN staff s ON s.id = e.staff_id
                  WHERE e.student_id = i.student_id AND (:told OR i.digest_id = md5('sought-' || i.tutor_id)::uuid)), '[]') AS history,
       (SELECT max(later.as_of)
          FROM digest own JOIN digest later ON later.tutor_id = own.tutor_id AND later.as_of > own.as_of
         WHERE own.id = i.digest_id) AS replaced_on,
       -- The next deadline, the same that student-work.sql offers.
       (SELECT jsonb_build_object('title', a.title, 'dueOn', coalesce(b.due_on, a.due_on))
          FROM enrolled_on($3) e JOIN assessment a USING (module_instance_id)
          JOIN module_instance r ON r.id = e.module_instance_id JOIN module m ON m.id = r.module_id
          LEFT JOIN submission b ON b.enrolment_id = e.enrolment_id AND b.assessment_id = a.id
         WHERE e.student_id = i.student_id AND coalesce(b.due_on, a.due_on) > $3
           AND NOT COALESCE(b.banked OR b.submitted_on <= $3 OR (b.mark IS NOT NULL AND b.released_on <= $3), false)
         ORDER BY coalesce(b.due_on, a.due_on), m.title, a.ref COLLATE "C" LIMIT 1) AS deadline
  FROM :press p
 CROSS JOIN LATERAL (SELECT CASE WHEN p.person LIKE 'staff:%' THEN substr(p.person, 7)::int END AS staff_id) reader
  LEFT JOIN digest_item i ON i.id = p.item_id
  LEFT JOIN student n ON n.id = i.student_id
