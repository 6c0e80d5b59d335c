-- Writes down ($1) what a student ($2) says is wrong ($3, about session $4 or piece of work $5, in words $6) on a day ($7), to be answered by
-- another ($8), at $9. While it is open a signal ($10) is not counted. Told are the directors of what they study; of a register its module's
-- team, on the message about the session. No row where it was said before.
WITH said AS (
  INSERT INTO correction (id, student_id, kind, event_id, assessment_id, text, state, held_from, answer_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9) ON CONFLICT (id) DO NOTHING
  RETURNING id
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason) SELECT $9, 'student:' || $2::int, 'acted', $2, 'correction' FROM said
), held AS (
  INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
  SELECT $2, $10, 'being-checked', $7, $8, 'student' FROM said WHERE $10::text IS NOT NULL
  ON CONFLICT (student_id, signal, kind, from_on, source) DO UPDATE SET to_on = greatest(known_reason.to_on, excluded.to_on)
), lead AS (
  SELECT DISTINCT l.staff_id FROM staff_link l JOIN teaching_event v ON v.id = $4 JOIN student s ON s.id = $2
   WHERE l.relationship = 'module-lead' AND l.module_instance_id = v.module_instance_id AND :holds AND :open
), director AS (
  SELECT DISTINCT l.staff_id FROM staff_link l JOIN student s ON s.id = $2
    JOIN programme_membership m ON m.student_id = s.id AND m.programme_id = l.programme_id AND :member
   WHERE l.relationship = 'director' AND :holds AND :open AND NOT EXISTS (SELECT FROM lead)
), seen AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason) SELECT $9, 'staff:' || staff_id, 'listed', $2, 'director' FROM said, director
), told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), who.occasion, 'staff:' || who.staff_id, who.card, NULL, 'ready', 0, $9, who.view, 0, 0
    FROM said, LATERAL (SELECT staff_id, 'correction-' || said.id AS occasion, 'correction' AS card,
                               jsonb_build_object('card', 'correction', 'correction', said.id) AS view FROM director
                        UNION ALL
                        -- One message an event and member of its module's team: another who says so raises the number on it.
                        SELECT staff_id, 'register-check-' || $4::int, 'register-check', jsonb_build_object('card', 'register-check', 'event', $4::int) FROM lead) who
  ON CONFLICT (occasion, recipient, card) DO UPDATE SET wanted = delivery.wanted + 1
  RETURNING id, state
)
SELECT ARRAY(SELECT id FROM told WHERE state = 'ready') AS told FROM said
