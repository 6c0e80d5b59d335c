-- Sends messages that wait ($1 uuid[]) at $2, whose students are locked: marks them and puts them into the outbox, and before them the notice in its
-- version ($3), for those who have not had it. Nobody who had one since $4 gets another. Answers the deliveries, the notices among them.
WITH sent AS (
  UPDATE nudge n SET state = 'sent', ended_at = $2
   WHERE n.id = ANY ($1::uuid[]) AND n.state = 'planned' AND n.goes_at <= $2
     AND NOT EXISTS (SELECT FROM nudge o WHERE o.student_id = n.student_id AND o.state = 'sent' AND o.ended_at > $4)
  RETURNING n.id, n.student_id
)
INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
SELECT gen_random_uuid(), what.occasion, 'student:' || sent.student_id, what.card, NULL, 'ready', 0, $2, what.view, 0, 0
  FROM sent, LATERAL (VALUES ('notice-' || $3::int, 'notice', '{"card": "student-notice"}'::jsonb),
                             ('nudge-' || sent.id, 'nudge', jsonb_build_object('card', 'nudge', 'nudge', sent.id))) AS what(occasion, card, view)
ON CONFLICT (occasion, recipient, card) DO NOTHING
RETURNING id, card
