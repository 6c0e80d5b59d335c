-- Writes what was decided: entry, text, audit, what follows from it, the press's result, and a redraw of every message that shows the
-- student, one of which (:shown) shows something else (:view) from then on. Nothing at all when the student's history has grown since it
-- was read (the version is not $8 any more) or the press was decided by another process.
WITH pressed AS (
  SELECT id FROM press WHERE id = $2 AND decided_at IS NULL FOR UPDATE
), raised AS (
  INSERT INTO student_history (student_id, version) SELECT $3, $8 + 1 FROM pressed
  ON CONFLICT (student_id) DO UPDATE SET version = student_history.version + 1 WHERE student_history.version = $8
  RETURNING version
), entry AS (
  INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes, item_id, press_id, undoes)
  SELECT $1, $3, $9, $4, $5, $6, $10, $7, $2, $11 FROM raised
  RETURNING id
), written AS (
  INSERT INTO intervention_text (intervention_id, text, restricted) SELECT id, $12, $13 FROM entry WHERE $12::text IS NOT NULL
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id, entry_id)
  SELECT $6, 'staff:' || $4::int, 'acted', $3, $5, $7, id FROM entry
), answered AS (
  -- What the student asked is answered by whoever was in touch; when that is taken back they wait again.
  UPDATE student_request r
     SET state = CASE $9 WHEN 'undo' THEN 'open' ELSE 'answered' END,
         answered_at = CASE WHEN $9 <> 'undo' THEN $6::timestamptz END,
         next_at = CASE WHEN $9 = 'undo' AND r.step < 2 THEN r.due_at END
    FROM entry
   WHERE r.student_id = $3
     AND CASE $9 WHEN 'contact' THEN r.state = 'open' AND $10::jsonb ->> 'outcome' <> 'no-answer'
                 WHEN 'undo' THEN r.state = 'answered' AND r.answered_at = (SELECT u.at FROM intervention u WHERE u.id = $11 AND u.kind = 'contact')
                 ELSE false END
  RETURNING r.id
)
:effects
:cases, redrawn AS (
  UPDATE delivery
     SET wanted = wanted + 1, -- also one that is being sent: it was drawn before
         view = CASE id WHEN :shown THEN :view ELSE view END, view_since = CASE id WHEN :shown THEN $6 ELSE view_since END,
         digest_id = CASE id WHEN :shown THEN COALESCE((:view ->> 'digest')::uuid, digest_id) ELSE digest_id END
   WHERE id IN (SELECT id FROM delivery
                 WHERE id IN ( -- one question an index: each is free where there is nothing of its kind
                   SELECT :shown FROM entry
                    UNION
                   SELECT d.id FROM entry, delivery d JOIN digest_item i USING (digest_id) WHERE i.student_id = $3
                    UNION -- what was raised or written, and is taken back
                   SELECT d.id FROM entry, delivery d WHERE d.occasion IN ('raise-' || $11::uuid, 'kudos-' || $11::uuid)
                    UNION
                   SELECT d.id FROM answered, delivery d WHERE d.occasion = 'asked-' || answered.id
                    UNION -- wherever the student asked
                   SELECT d.id FROM answered, delivery d WHERE d.recipient = 'student:' || $3::int AND d.view ->> 'entry' = answered.id::text
                    UNION
                   SELECT d.id FROM closed_to JOIN delivery d ON d.recipient = closed_to.person WHERE d.view ->> 'card' <> 'closed'
                    UNION
                   SELECT d.id FROM entry, support_case c JOIN delivery d ON (d.view ->> 'case')::int = c.id WHERE c.student_id = $3)
                 ORDER BY id FOR UPDATE) -- in one order, so that two presses wait for each other instead of crossing
  RETURNING id, recipient, state, wanted
), decided AS (
  UPDATE press SET decided_at = $6, result = 'recorded', entry_id = entry.id, inputs = NULL FROM entry WHERE press.id = $2
)
-- The notice goes with the note that waits for it.
SELECT id, ARRAY(SELECT id FROM told UNION ALL SELECT id FROM case_told UNION ALL SELECT id FROM thanked WHERE card = 'kudos') AS told,
       ARRAY(SELECT id FROM redrawn WHERE state = 'posted' AND recipient <> 'staff:' || $4::int) AS behind,
       (SELECT wanted FROM redrawn WHERE id = :shown) AS wanted
  FROM entry
