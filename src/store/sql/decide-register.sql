-- A register ($1) that students say is wrong is corrected, kept, or left out for everyone ($3), by a member ($2) of the module's team on a day ($4), at $5: once,
-- for all who wait. Each of them hears it; what was held of them counts again, unless something else holds it.
WITH decided AS (
  UPDATE correction c SET state = $3, decided_by = $2, decided_at = $5
   WHERE c.event_id = $1 AND c.kind = 'register' AND c.state = 'open' AND :checks
  RETURNING c.id, c.student_id
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason) SELECT $5, 'staff:' || $2::int, 'acted', student_id, 'module-lead' FROM decided
), there AS (
  INSERT INTO attendance (event_id, student_id, status, recorded_at) SELECT DISTINCT $1::int, student_id, 'attended', $5::timestamptz FROM decided WHERE $3 = 'corrected'
  ON CONFLICT (student_id, event_id) DO UPDATE SET status = 'attended', recorded_at = $5 WHERE attendance.status NOT IN ('attended', 'late')
  RETURNING student_id
), session AS (
  UPDATE teaching_event
     SET attended = attended + (SELECT count(*) FROM there),
         ignored_at = CASE WHEN $3 = 'ignored' THEN $5 ELSE ignored_at END
   WHERE id = $1 AND EXISTS (SELECT FROM decided)
), held_no_more AS (
  DELETE FROM known_reason k
   WHERE k.student_id IN (SELECT student_id FROM decided) AND k.signal = 'attendance' AND k.kind = 'being-checked' AND k.source = 'student'
     AND NOT EXISTS (SELECT FROM correction o WHERE o.student_id = k.student_id AND o.kind = 'register' AND o.state = 'open' AND o.event_id IS DISTINCT FROM $1)
), told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'corrected-' || id, 'student:' || student_id, 'reply', NULL, 'ready', 0, $5,
         jsonb_build_object('card', 'my-wrong-said', 'correction', id), 0, 0
    FROM decided
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id
), shown AS (
  UPDATE delivery SET wanted = wanted + 1
   WHERE id IN (SELECT id FROM delivery WHERE occasion = 'register-check-' || $1::int AND EXISTS (SELECT FROM decided) ORDER BY id FOR UPDATE)
)
SELECT ARRAY(SELECT student_id FROM decided) AS students, ARRAY(SELECT id FROM told) AS told
