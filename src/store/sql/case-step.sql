-- What time does about a case: entry $1 (student $2, kind $3, codes $4 at $5), the case as the log then tells it ($6), once: nothing where the case has moved
-- since it was read, which was at step $7. Whoever decides hears of it.
WITH here AS (
  SELECT c.id FROM support_case c, :row WHERE c.id = n.id AND c.state = 'open' AND c.step = $7 AND c.next_at <= $5 FOR UPDATE OF c
), raised AS (
  INSERT INTO student_history (student_id, version) SELECT $2, 1 FROM here
  ON CONFLICT (student_id) DO UPDATE SET version = student_history.version + 1
  RETURNING student_id
), entry AS (
  INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes)
  SELECT $1, student_id, $3, NULL, 'clock', $5, $4::jsonb FROM raised
  RETURNING id
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason, entry_id) SELECT $5, 'system', 'acted', $2, 'clock', id FROM entry
), moved AS (
  UPDATE support_case c
     SET state = n.state, due_at = n."dueAt", step = n.step, next_at = n."nextAt", owner_id = n."ownerId"
    FROM entry, :row WHERE c.id = n.id
  RETURNING c.id, c.student_id, c.state, c.owner_id, c.raised_by
), opens AS (
  INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
  SELECT gen_random_uuid(), :list, moved.owner_id, moved.student_id, NULL, false, 'new', false, 'unknown', 'steady', '[]', '{"kind":"nothing"}'
    FROM moved WHERE moved.owner_id IS NOT NULL
  ON CONFLICT (digest_id, student_id) DO NOTHING
), told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'case-' || moved.id || '-' || entry.id, 'staff:' || moved.owner_id, 'case-decision', NULL, 'ready', 0, $5,
         jsonb_build_object('card', 'case-decision', 'case', moved.id), 0, 0
    FROM moved, entry WHERE moved.state = 'decision' AND moved.owner_id IS NOT NULL
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id
), redrawn AS (
  UPDATE delivery SET wanted = wanted + 1
   WHERE id IN (SELECT id FROM delivery
                 WHERE id IN (SELECT d.id FROM moved, delivery d JOIN digest_item i USING (digest_id) WHERE i.student_id = moved.student_id
                               UNION
                              SELECT d.id FROM moved, delivery d WHERE (d.view ->> 'case')::int = moved.id)
                 ORDER BY id FOR UPDATE)
)
SELECT ARRAY(SELECT id FROM told) AS told FROM entry
