-- A student's ($2) words that may mean danger ($3), kept as $1 for the duty team ($5) alone, at $4; everybody of it is told without a name. $6: that day.
WITH kept AS (
  INSERT INTO duty_alert (id, student_id, words, at, state) VALUES ($1, $2, $3, $4, 'new')
  ON CONFLICT (id) DO NOTHING RETURNING id
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason) SELECT $4, 'student:' || $2::int, 'acted', $2, 'duty-alert' FROM kept
)
INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
SELECT gen_random_uuid(), 'duty-' || kept.id, 'staff:' || m.staff_id, 'duty-told', NULL, 'ready', 0, $4,
       jsonb_build_object('card', 'duty-told', 'alert', kept.id), 0, 0
  FROM kept, LATERAL (:team) m
ON CONFLICT (occasion, recipient, card) DO NOTHING
RETURNING id
