-- Writes what a student did: entry ($1), words, audit, what follows from it, the press's ($2) result, and a redraw of every message that shows
-- the student ($3). Nothing at all when the student's history has grown since it was read (the version is not $7 any more) or the press was decided.
WITH pressed AS (
  SELECT id FROM press WHERE id = $2 AND decided_at IS NULL FOR UPDATE
), raised AS (
  INSERT INTO student_history (student_id, version) SELECT $3, $7 + 1 FROM pressed
  ON CONFLICT (student_id) DO UPDATE SET version = student_history.version + 1 WHERE student_history.version = $7
  RETURNING version
), entry AS (
  INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes, press_id)
  SELECT $1, $3, $4, NULL, 'self', $6, $5, $2 FROM raised
  RETURNING id
), written AS (
  -- Those whom they asked read it on their message, and nobody else.
  INSERT INTO intervention_text (intervention_id, text, restricted) SELECT id, $8, true FROM entry WHERE $8::text IS NOT NULL
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason, entry_id)
  SELECT $6, 'student:' || $3::int, 'acted', $3, 'self', id FROM entry
), asked AS (
  INSERT INTO student_request (id, student_id, kind, state, owner_id, due_at, step, next_at, created_at)
  SELECT id, $3, $5::jsonb ->> 'what', 'open', ($5::jsonb ->> 'to')::int, ($5::jsonb ->> 'dueAt')::timestamptz, 0,
         ($5::jsonb ->> 'dueAt')::timestamptz, $6
    FROM entry WHERE $4 = 'asked'
), told AS (
  -- Not before somebody is at work.
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, lease_until, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'asked-' || id, 'staff:' || ($5::jsonb ->> 'to'), 'asked',
         (SELECT d.id FROM digest d WHERE d.tutor_id = ($5::jsonb ->> 'to')::int ORDER BY d.as_of DESC LIMIT 1), 'ready', 0,
         nullif($10::timestamptz, $6), $6, jsonb_build_object('card', 'asked', 'entry', id), 0, 0
    FROM entry WHERE $4 = 'asked'
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id
), held AS (
  INSERT INTO correction (id, student_id, kind, event_id, assessment_id, state, held_from, answer_by, created_at)
  SELECT gen_random_uuid(), $3, $9::jsonb ->> 'kind', ($9::jsonb ->> 'event')::int, ($9::jsonb ->> 'assessment')::int, 'open', $11,
         ($9::jsonb ->> 'until')::date, $6
    FROM entry WHERE $9::jsonb IS NOT NULL
  RETURNING kind, event_id
), not_counted AS (
  INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
  SELECT $3, CASE $9::jsonb ->> 'kind' WHEN 'register' THEN 'attendance' ELSE 'deadlines' END, 'being-checked', $11, ($9::jsonb ->> 'until')::date, 'student'
    FROM held
  ON CONFLICT (student_id, signal, kind, from_on, source) DO UPDATE SET to_on = greatest(known_reason.to_on, excluded.to_on)
), checker AS (
  SELECT DISTINCT l.staff_id, held.event_id
    FROM held JOIN teaching_event t ON t.id = held.event_id
    JOIN staff_link l ON l.module_instance_id = t.module_instance_id AND l.relationship = 'module-lead' AND :holds
   WHERE held.kind = 'register'
), check_told AS (
  -- One message an event and member of the module's team: who says so later raises the number on it.
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'register-check-' || event_id, 'staff:' || staff_id, 'register-check', NULL, 'ready', 0, $6,
         jsonb_build_object('card', 'register-check', 'event', event_id), 0, 0
    FROM checker
  ON CONFLICT (occasion, recipient, card) DO UPDATE SET wanted = delivery.wanted + 1
  RETURNING id, state
), redrawn AS (
  UPDATE delivery SET wanted = wanted + 1
   WHERE id IN (SELECT id FROM delivery
                 WHERE id IN (SELECT d.id FROM entry, delivery d JOIN digest_item i USING (digest_id) WHERE i.student_id = $3
                               UNION
                              SELECT d.id FROM entry, delivery d WHERE d.occasion = 'nudge-' || ($5::jsonb ->> 'nudge'))
                 ORDER BY id FOR UPDATE) -- in the order in which a press of staff takes them
  RETURNING id, state, recipient
), decided AS (
  UPDATE press SET decided_at = $6, result = 'recorded', entry_id = entry.id, inputs = NULL FROM entry WHERE press.id = $2
)
SELECT id,
       ARRAY(SELECT id FROM told WHERE $10 <= $6::timestamptz UNION ALL SELECT id FROM check_told WHERE state = 'ready') AS told,
       ARRAY(SELECT id FROM redrawn WHERE state = 'posted' AND recipient <> 'student:' || $3::int UNION SELECT id FROM check_told WHERE state = 'posted') AS behind,
       EXISTS (SELECT FROM held WHERE kind = 'register') AND NOT EXISTS (SELECT FROM checker) AS nobody
  FROM entry
