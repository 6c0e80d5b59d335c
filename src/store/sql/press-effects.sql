-- Part of record-press.sql: what follows from reports and raised names besides their entry, and from taking them back.
, left_today AS (
  UPDATE student SET left_on = ($10::jsonb ->> 'on')::date, left_source = 'tutor', left_hold_until = ($10::jsonb ->> 'holdUntil')::date
    FROM entry WHERE student.id = $3 AND $9 = 'left'
), not_mine AS (
  -- The feed would open an ended link again tomorrow; an exclusion of ours holds until the feed is put right.
  INSERT INTO exclusion (staff_id, student_id, source)
  SELECT $4, $3, 'tutor' FROM entry WHERE $9 = 'data-wrong' AND $10::jsonb ->> 'what' = 'not-mine'
  ON CONFLICT DO NOTHING
), not_counted AS (
  INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
  SELECT $3, $10::jsonb ->> 'signal', 'being-checked', ($10::jsonb ->> 'from')::date, ($10::jsonb ->> 'until')::date, 'staff'
    FROM entry WHERE $9 = 'data-wrong' AND $10::jsonb ->> 'signal' IS NOT NULL
  ON CONFLICT (student_id, signal, kind, from_on, source) DO NOTHING
), told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'raise-' || entry.id, 'staff:' || person, 'raised',
         (SELECT d.id FROM digest d WHERE d.tutor_id = person::int ORDER BY d.as_of DESC LIMIT 1), 'ready', 0, $6,
         jsonb_build_object('card', 'raised', 'entry', entry.id), 0, 0
    FROM entry, jsonb_array_elements_text($10::jsonb -> 'to') AS person WHERE $9 = 'raise'
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id
), thanked AS (
  -- A note to the student, and before the first of all messages the notice; its version is in the occasion.
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), what.occasion, 'student:' || $3::int, what.card, NULL, 'ready', 0, $6, what.view, 0, 0
    FROM entry, LATERAL (VALUES ('notice-:notice', 'notice', '{"card": "student-notice"}'::jsonb),
                                ('kudos-' || entry.id, 'kudos', jsonb_build_object('card', 'kudos', 'entry', entry.id))) AS what(occasion, card, view)
   WHERE $9 = 'kudos'
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id, card
), undone AS (
  SELECT e.id, e.kind, e.codes FROM intervention e, entry WHERE e.id = $11
), closed_to AS (
  -- Lists thank by name, and other cards name everybody of a caseload: all messages of those to whom the student closes, or opens again.
  SELECT DISTINCT 'staff:' || whose AS person
    FROM (SELECT $9 AS kind, $10::jsonb AS codes FROM entry UNION ALL SELECT kind, codes FROM undone) act
    JOIN staff_link l ON l.student_id = $3
    JOIN staff t ON t.id = l.staff_id
   CROSS JOIN LATERAL (VALUES (t.id), (t.cover_id)) who(whose)
   WHERE act.kind = 'left' OR (act.kind = 'data-wrong' AND act.codes ->> 'what' = 'not-mine' AND whose = $4)
), here_again AS (
  UPDATE student SET left_on = NULL, left_source = NULL, left_hold_until = NULL
    FROM undone WHERE student.id = $3 AND undone.kind = 'left' AND student.left_source = 'tutor'
), mine_again AS (
  DELETE FROM exclusion USING undone
   WHERE undone.kind = 'data-wrong' AND undone.codes ->> 'what' = 'not-mine' AND staff_id = $4 AND student_id = $3 AND source = 'tutor'
), counted_again AS (
  DELETE FROM known_reason k USING undone
   WHERE undone.kind = 'data-wrong' AND k.student_id = $3 AND k.signal = undone.codes ->> 'signal' AND k.kind = 'being-checked'
     AND k.source = 'staff' AND k.from_on = (undone.codes ->> 'from')::date
     -- Unless a colleague said the same that day.
     AND NOT EXISTS (SELECT FROM intervention o
                      WHERE o.student_id = $3 AND o.kind = 'data-wrong' AND o.id <> undone.id
                        AND o.codes ->> 'signal' = k.signal AND o.codes ->> 'from' = undone.codes ->> 'from'
                        AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = o.id))
)
, given AS (
  -- What staff said is not expected: all of it as the log has it now.
  SELECT g.* FROM entry, jsonb_to_recordset($15::jsonb) AS g(signal text, kind text, "from" date, "to" date)
), expected_again AS (
  DELETE FROM known_reason k USING entry
   WHERE $15::jsonb IS NOT NULL AND k.student_id = $3 AND k.source = 'staff' AND k.kind <> 'being-checked'
     AND NOT EXISTS (SELECT FROM given g WHERE (g.signal, g.kind, g."from") = (k.signal, k.kind, k.from_on))
), expected_less AS (
  INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
  SELECT $3, signal, kind, "from", "to", 'staff' FROM given
  ON CONFLICT (student_id, signal, kind, from_on, source) DO UPDATE SET to_on = excluded.to_on
)