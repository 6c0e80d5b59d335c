-- Stores composed lists ($1, a JSON array), audits who was listed to whom, puts one delivery a list into the outbox and marks the
-- slot ($2, may be null) done at $3. All or nothing; a tutor who has a list of that day already keeps it. Returns the deliveries.
WITH made AS (
  SELECT d.* FROM jsonb_to_recordset($1::jsonb) AS d(
    id uuid, tutor int, "asOf" date, week int, summary jsonb, delivery uuid, card text, view jsonb, items jsonb)
), lists AS (
  INSERT INTO digest (id, tutor_id, as_of, slot_id, week, summary, created_at)
  SELECT id, tutor, "asOf", $2::int, week, summary, $3 FROM made
  ON CONFLICT (tutor_id, as_of) DO NOTHING
  RETURNING id
), items AS (
  INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
  SELECT i.id, made.id, made.tutor, i."studentId", i.position, i.listed, i.why, i.hard, i.level, i.trend, i.signals, i.because
    FROM made JOIN lists USING (id),
         jsonb_to_recordset(made.items) AS i(
           id uuid, "studentId" int, position int, listed boolean, why text, hard boolean, level text, trend text,
           signals jsonb, because jsonb)
  RETURNING id, tutor_id, student_id
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id)
  SELECT $3, 'staff:' || items.tutor_id, 'listed', items.student_id, i."right", items.id -- also those behind its other pages
    FROM items JOIN made ON made.tutor = items.tutor_id, jsonb_to_recordset(made.items) AS i(id uuid, "right" text, position int)
   WHERE i.id = items.id ORDER BY made.tutor, i.position
), finished AS (
  UPDATE slot SET done_at = $3 WHERE id = $2 AND done_at IS NULL
)
INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
SELECT delivery, 'digest-' || id, 'staff:' || tutor, card, id, 'ready', 0, $3, view, 0, 0
  FROM made JOIN lists USING (id)
ON CONFLICT (occasion, recipient, card) DO NOTHING
RETURNING id
