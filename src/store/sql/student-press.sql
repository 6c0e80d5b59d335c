-- A student's press ($1) and everything that decides about it, in one read. $2: the institution's zone; $3: today there.
SELECT p.id, p.person, p.kind, p.inputs, p.result AS decided, p.entry_id AS entry,
       (SELECT c.id FROM support_case c WHERE c.entry_id = p.entry_id AND c.raised_by IS NULL) AS sought,
       CASE WHEN :here THEN s.id END AS student,
       COALESCE((SELECT h.version FROM student_history h WHERE h.student_id = s.id), 0) AS version,
       COALESCE((SELECT jsonb_agg(:entry ORDER BY e.seq)
                   FROM intervention e LEFT JOIN staff f ON f.id = e.staff_id
                  WHERE e.student_id = s.id AND e.kind <> 'sought'), '[]') AS history,
       (SELECT jsonb_build_object('id', n.id, 'kind', n.kind, 'about', n.about)
          FROM nudge n
         WHERE n.student_id = s.id AND n.state = 'sent'
           AND n.id::text = CASE WHEN p.kind LIKE 'say.%' THEN p.item_id::text ELSE p.inputs ->> 'of' END) AS nudge,
       :tutors AS tutors, :things AS things
  FROM press p JOIN student s ON p.person = 'student:' || s.id
 WHERE p.id = $1
