-- What a student ($1) chose at $6: kinds of message ($2, a JSON array), quiet hours ($3 to $4) and weekends ($5). On record where it changed something.
WITH kinds AS (
  INSERT INTO choice AS c (student_id, kind, wanted, at)
  SELECT $1, kind, wanted, $6 FROM jsonb_to_recordset($2::jsonb) AS k (kind text, wanted boolean)
   -- Who never chose, and wants what comes anyway, has chosen nothing.
   WHERE NOT wanted OR EXISTS (SELECT FROM choice o WHERE o.student_id = $1 AND o.kind = k.kind)
  ON CONFLICT (student_id, kind) DO UPDATE SET wanted = excluded.wanted, at = excluded.at WHERE c.wanted <> excluded.wanted
  RETURNING kind
), hours AS (
  UPDATE student SET quiet_from = $3, quiet_to = $4, weekends = $5
   WHERE id = $1 AND (quiet_from, quiet_to, weekends) IS DISTINCT FROM ($3, $4, $5::boolean)
  RETURNING id
)
INSERT INTO audit_entry (at, actor, kind, student_id, reason)
SELECT $6, 'student:' || $1::int, 'acted', $1, 'choices' WHERE EXISTS (SELECT FROM kinds) OR EXISTS (SELECT FROM hours)
