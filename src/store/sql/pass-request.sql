-- What a student asked ($2) is for $5 (null: nobody) to answer from $6 on, in the place of $4; $3 says so, or time where that is null. Entry $1, of the kind $7
-- with the codes $8; $9: due at. Nothing where it was answered, or is not that one's to answer any more.
WITH request AS (
  SELECT r.id, r.student_id FROM student_request r
   WHERE r.id = $2 AND r.state = 'open' AND r.owner_id = $4 AND ($3::int IS NOT NULL OR r.next_at <= $6) FOR UPDATE
), raised AS (
  INSERT INTO student_history (student_id, version) SELECT student_id, 1 FROM request
  ON CONFLICT (student_id) DO UPDATE SET version = student_history.version + 1
  RETURNING student_id
), entry AS (
  INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes)
  SELECT $1, student_id, $7, $3::int, CASE WHEN $3::int IS NULL THEN 'clock' ELSE 'tutor' END, $6, $8::jsonb FROM raised
  RETURNING id, student_id
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason, entry_id)
  SELECT $6, CASE WHEN $3::int IS NULL THEN 'system' ELSE 'staff:' || $3 END, 'acted', student_id, CASE WHEN $3::int IS NULL THEN 'clock' ELSE 'tutor' END, id
    FROM entry
), passed AS (
  UPDATE student_request r
     SET owner_id = COALESCE($5::int, r.owner_id), due_at = $9, step = r.step + 1, next_at = CASE WHEN $5::int IS NOT NULL THEN $9::timestamptz END
    FROM entry WHERE r.id = $2
  RETURNING r.id
), told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'asked-' || passed.id, 'staff:' || $5::int, 'asked',
         (SELECT d.id FROM digest d WHERE d.tutor_id = $5::int ORDER BY d.as_of DESC LIMIT 1), 'ready', 0, $6,
         jsonb_build_object('card', 'asked', 'entry', passed.id), 0, 0
    FROM passed WHERE $5::int IS NOT NULL
  UNION ALL
  SELECT gen_random_uuid(), 'asked-on-' || entry.id, 'student:' || entry.student_id, 'reply', NULL, 'ready', 0, $6,
         jsonb_build_object('card', 'asked-on', 'entry', passed.id), 0, 0
    FROM passed, entry
  ON CONFLICT (occasion, recipient, card) DO UPDATE SET wanted = delivery.wanted + 1
  RETURNING id, state
), redrawn AS (
  UPDATE delivery SET wanted = wanted + 1
   WHERE id IN (SELECT d.id FROM delivery d
                 WHERE d.id IN (SELECT d.id FROM entry, delivery d JOIN digest_item i USING (digest_id) WHERE i.student_id = entry.student_id
                                UNION SELECT d.id FROM passed, delivery d WHERE d.occasion = 'asked-' || passed.id)
                 ORDER BY d.id FOR UPDATE)
)
SELECT ARRAY(SELECT id FROM told WHERE state = 'ready') AS told FROM entry
