-- One message ($1) to a tutor ($2) at a slot ($3): brings the newest list's items of the students for whom something fell due ($4, a JSON
-- array) up to them, audits who was told of, remembers the reminders ($6, a JSON array) and puts the message into the outbox at $5. All or
-- nothing; a slot's second message is left out.
WITH list AS (
  SELECT :list AS id
   WHERE NOT EXISTS (SELECT FROM delivery WHERE occasion = 'due-' || $3::int AND recipient = 'staff:' || $2::int AND card = 'due')
), told AS (
  SELECT t.* FROM list, jsonb_to_recordset($4::jsonb) AS t(
    id uuid, "studentId" int, "right" text, position int, why text, hard boolean, level text, trend text, signals jsonb, because jsonb)
), reminder_of AS (
  SELECT r.* FROM list, jsonb_to_recordset($6::jsonb) AS r(item uuid, "studentId" int, "right" text, position int, occasion text, what jsonb)
), items AS (
  INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
  SELECT told.id, list.id, $2, "studentId", NULL, false, why, hard, level, trend, signals, because FROM told, list
  ON CONFLICT (digest_id, student_id) DO UPDATE
    SET why = excluded.why, hard = excluded.hard, level = excluded.level, trend = excluded.trend, signals = excluded.signals,
        because = excluded.because
  RETURNING id, student_id
), named AS (
  SELECT items.id AS item, items.student_id, told."right", told.position FROM items JOIN told ON told."studentId" = items.student_id
  UNION ALL
  SELECT item, "studentId", "right", 1000 + position FROM reminder_of
), reminded AS (
  INSERT INTO reminder (staff_id, student_id, what, at) SELECT $2, "studentId", occasion, $5 FROM reminder_of
  ON CONFLICT DO NOTHING
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id)
  SELECT $5, 'staff:' || $2::int, 'listed', student_id, "right", item FROM named ORDER BY position
)
INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
SELECT $1, 'due-' || $3::int, 'staff:' || $2::int, 'due', list.id, 'ready', 0, $5,
       jsonb_build_object('card', 'due', 'items', (SELECT jsonb_agg(item ORDER BY position) FROM named),
                          'reminders', (SELECT COALESCE(jsonb_agg(jsonb_build_object('item', item, 'what', what) ORDER BY position), '[]') FROM reminder_of)), 0, 0
  FROM list WHERE EXISTS (SELECT FROM named)
ON CONFLICT (occasion, recipient, card) DO NOTHING
RETURNING id
