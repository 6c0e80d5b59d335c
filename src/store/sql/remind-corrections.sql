-- On a day ($1), at $2: what students say is wrong goes to directors who were not there before, and once more to all of them when its day has
-- passed. What a student held with one tap is asked about when that has passed and it is not in. Meanwhile nothing of it counts.
WITH settled AS (
  -- Held with one tap, and by now it is in, or its new date has come from the record.
  UPDATE correction c SET state = 'corrected', decided_at = $2
   WHERE c.state = 'open' AND c.answer_by < $1
     AND (c.kind = 'extension'
          OR c.kind = 'hand-in' AND EXISTS (SELECT FROM submission b JOIN enrolment e ON e.id = b.enrolment_id
                                             WHERE e.student_id = c.student_id AND b.assessment_id = c.assessment_id AND b.submitted_on IS NOT NULL))
     AND NOT EXISTS (SELECT FROM audit_entry a WHERE a.student_id = c.student_id AND a.reason = 'correction' AND a.at = c.created_at)
), due AS (
  SELECT c.id, c.student_id, c.answer_by < $1 AS late
    FROM correction c JOIN student s ON s.id = c.student_id
   WHERE c.state = 'open' AND s.stopped_on IS NULL AND (s.left_on IS NULL OR s.left_on > $1)
     AND (EXISTS (SELECT FROM audit_entry a WHERE a.student_id = c.student_id AND a.reason = 'correction' AND a.at = c.created_at)
          OR c.kind = 'hand-in' AND c.answer_by < $1
             AND NOT EXISTS (SELECT FROM submission b JOIN enrolment e ON e.id = b.enrolment_id
                              WHERE e.student_id = c.student_id AND b.assessment_id = c.assessment_id AND b.submitted_on IS NOT NULL))
     -- A register goes to its module's team.
     AND NOT (c.kind = 'register' AND EXISTS (
           SELECT FROM teaching_event v JOIN staff_link l ON l.module_instance_id = v.module_instance_id AND l.relationship = 'module-lead' AND :holds
            WHERE v.id = c.event_id))
), who AS (
  SELECT DISTINCT due.id, due.late, l.staff_id
    FROM due JOIN student s ON s.id = due.student_id
    JOIN programme_membership m ON m.student_id = s.id AND :member
    JOIN staff_link l ON l.programme_id = m.programme_id AND l.relationship = 'director' AND :holds AND :open
), held AS (
  UPDATE known_reason k SET to_on = $1::date + 7 FROM due
   WHERE due.late AND k.student_id = due.student_id AND k.kind = 'being-checked' AND k.source = 'student' AND k.to_on < $1::date + 7
), told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'correction-' || id || CASE WHEN late THEN '-late' ELSE '' END, 'staff:' || staff_id, 'correction', NULL, 'ready', 0, $2,
         jsonb_build_object('card', 'correction', 'correction', id), 0, 0
    FROM who
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id, recipient, view
), seen AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason)
  SELECT DISTINCT $2::timestamptz, recipient, 'listed', due.student_id, 'director' FROM told JOIN due ON due.id::text = told.view ->> 'correction'
)
SELECT ARRAY(SELECT id FROM told) AS told, (SELECT count(*) FROM due WHERE late)::int AS late,
       (SELECT count(*) FROM due WHERE NOT EXISTS (SELECT FROM who WHERE who.id = due.id))::int AS nobodys
