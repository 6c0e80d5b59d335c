-- Writes a press ($1, $3 to $7) on a message ($2) of whoever presses ($8 on), unless another stands for it already, and reads
-- who that is, the message, and which press counts. It asks nothing of what a load or a migration might hold up: Slack waits for it.
WITH who AS (
  :who
), message AS (
  SELECT d.*, who.person FROM who JOIN delivery d ON d.recipient = who.person WHERE d.id = $2
), written AS (
  INSERT INTO press (id, platform, person, item_id, version, kind, inputs, received_at)
  SELECT $1, COALESCE(platform, 'sandbox'), person, $3, $4, $5, $6, $7 FROM message
  ON CONFLICT (item_id, version, kind, person) WHERE result IS NULL OR result = 'recorded' DO NOTHING
  RETURNING id
)
SELECT who.person AS known, who.verified_at, who.conversation, :message AS message,
       COALESCE((SELECT id FROM written),
                (SELECT p.id FROM press p
                  WHERE p.item_id = $3 AND p.version = $4 AND p.kind = $5 AND p.person = message.person
                    AND (p.result IS NULL OR p.result = 'recorded'))) AS press
  FROM who LEFT JOIN message ON message.person = who.person
 ORDER BY message.id, who.person LIMIT 1
