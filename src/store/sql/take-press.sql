-- Writes a press ($1, $5 to $10) on a message of the presser's ($4), unless another stands for it. Before press-situation.sql, which reads it from here.
WITH written AS (
  INSERT INTO press (id, platform, person, item_id, version, kind, inputs, received_at)
  SELECT $1, COALESCE(d.platform, 'sandbox'), $5, $6, $7, $8, $9, $10 FROM delivery d WHERE d.id = $4 AND d.recipient = $5
  ON CONFLICT (item_id, version, kind, person) WHERE result IS NULL OR result = 'recorded' DO NOTHING
  RETURNING *
)
