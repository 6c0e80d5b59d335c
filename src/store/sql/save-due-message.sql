-- One message ($1) to a tutor ($2) about what fell due at a slot ($3): brings the newest list's items of these students ($4, a JSON array)
-- up to them, audits who was told of and puts the message into the outbox at $5. All or nothing; a slot's second message is left out.
WITH newest AS (
  SELECT id FROM digest WHERE tutor_id = $2 ORDER BY as_of DESC LIMIT 1
), told AS (
  SELECT * FROM jsonb_to_recordset($4::jsonb) AS t(
    id uuid, "studentId" int, "right" text, position int, why text, hard boolean, level text, trend text, signals jsonb, because jsonb)
   WHERE NOT EXISTS (SELECT FROM delivery WHERE occasion = 'due-' || $3::int AND recipient = 'staff:' || $2::int AND card = 'due')
), items AS (
  INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
  SELECT told.id, newest.id, $2, "studentId", NULL, false, why, hard, level, trend, signals, because FROM told, newest
  ON CONFLICT (digest_id, student_id) DO UPDATE
    SET why = excluded.why, hard = excluded.hard, level = excluded.level, trend = excluded.trend, signals = excluded.signals,
        because = excluded.because
  RETURNING id, student_id
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id)
  SELECT $5, 'staff:' || $2::int, 'listed', items.student_id, told."right", items.id FROM items JOIN told ON told."studentId" = items.student_id ORDER BY told.position
)
INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
SELECT $1, 'due-' || $3::int, 'staff:' || $2::int, 'due', newest.id, 'ready', 0, $5,
       jsonb_build_object('card', 'due', 'items', jsonb_agg(items.id ORDER BY told.position)), 0, 0
  FROM newest, items JOIN told ON told."studentId" = items.student_id
 GROUP BY newest.id
ON CONFLICT (occasion, recipient, card) DO NOTHING
RETURNING id
