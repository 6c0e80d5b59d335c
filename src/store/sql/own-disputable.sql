-- What a student ($1) may say is wrong on a day ($2): registers without them, pieces of work that are not in or late, and released marks of
-- present modules, newest first, the forty newest.
SELECT thing, id, module, title, "on"
  FROM (
    SELECT 'register' AS thing, v.id, m.title AS module, COALESCE(v.title, v.kind) AS title, v.on_date AS "on"
      FROM attendance a JOIN teaching_event v ON v.id = a.event_id
      LEFT JOIN module_instance r ON r.id = v.module_instance_id LEFT JOIN module m ON m.id = r.module_id
     WHERE a.student_id = $1 AND v.on_date BETWEEN $2::date - 42 AND $2 AND a.status NOT IN ('attended', 'late', 'excused')
       AND (a.status = 'absent' OR v.attended > 0)
    UNION ALL
    SELECT 'hand-in', a.id, m.title, a.title, COALESCE(s.due_on, a.due_on)
      FROM enrolled_on($2) e JOIN assessment a USING (module_instance_id)
      JOIN module_instance r ON r.id = e.module_instance_id JOIN module m ON m.id = r.module_id
      LEFT JOIN submission s ON s.enrolment_id = e.enrolment_id AND s.assessment_id = a.id
     WHERE e.student_id = $1 AND a.kind <> 'exam' AND COALESCE(s.due_on, a.due_on) BETWEEN $2::date - 120 AND $2
       AND NOT COALESCE(s.banked OR s.submitted_on <= COALESCE(s.due_on, a.due_on), false)
    UNION ALL
    SELECT 'mark', a.id, m.title, a.title, s.released_on
      FROM enrolled_on($2) e JOIN submission s USING (enrolment_id) JOIN assessment a ON a.id = s.assessment_id
      JOIN module_instance r ON r.id = e.module_instance_id JOIN module m ON m.id = r.module_id
     WHERE e.student_id = $1 AND s.mark IS NOT NULL AND s.released_on <= $2 AND NOT s.banked
  ) piece
 ORDER BY "on" DESC NULLS LAST, thing, id LIMIT 40
