-- Part of record-press.sql: where a case stands after an entry about it ($16, as the log then tells it), and who hears of it. A case that is raised is
-- new; every other entry, and the taking back of one, moves the row of its case.
, case_raised AS (
  INSERT INTO support_case (id, student_id, entry_id, raised_by, team, about, urgency, knows, due_at, next_at, state, created_at)
  SELECT ($10::jsonb ->> 'case')::int, $3, id, $4, $10::jsonb ->> 'team', $10::jsonb ->> 'about', $10::jsonb ->> 'urgency', $10::jsonb ->> 'knows',
         ($10::jsonb ->> 'dueAt')::timestamptz, ($10::jsonb ->> 'nextAt')::timestamptz, 'open', $6
    FROM entry WHERE $9 = 'escalate'
  RETURNING id, team, raised_by, owner_id, state
), case_moved AS (
  UPDATE support_case c
     SET state = n.state, team = n.team, due_at = n."dueAt", accepted_by = n."acceptedBy", accepted_at = n."acceptedAt", step = n.step, next_at = n."nextAt",
         owner_id = n."ownerId", outcome = n.outcome, closed_at = n."closedAt"
    FROM entry, :row
   WHERE c.id = n.id AND $9 <> 'escalate'
  RETURNING c.id, c.team, c.raised_by, c.owner_id, c.state
), case_hears AS (
  -- The team that is to act now, whoever is to decide, and whoever raised it once it is back or over.
  SELECT c.id, 'case-' || c.id AS occasion, m.staff_id, 'case-told' AS card FROM case_raised c, LATERAL (:team) m
  UNION ALL
  SELECT c.id, 'case-' || c.id || '-' || entry.id, m.staff_id, 'case-told' FROM entry, case_moved c, LATERAL (:team) m WHERE $9 IN ('resend', 'hand-on')
  UNION ALL
  SELECT c.id, 'case-' || c.id || '-' || entry.id, c.owner_id, 'case-decision' FROM entry, case_moved c
   WHERE $9 IN ('close', 'ask-head') AND c.state = 'decision' AND c.owner_id IS NOT NULL
  UNION ALL
  SELECT c.id, 'case-' || c.id || '-' || entry.id, r.staff_id, CASE $9 WHEN 'return' THEN 'case-back' ELSE 'case-closed' END
    FROM entry, case_moved c, LATERAL (:raisers) r
   WHERE $9 = 'return' OR ($9 = 'close' AND c.state = 'closed' AND r.staff_id <> $4)
), case_item AS (
  -- One item a member of staff and student, of no list: it opens the student's case and nothing else.
  INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
  SELECT gen_random_uuid(), :list, w.staff_id, $3, NULL, false, 'new', false, 'unknown', 'steady', '[]', '{"kind":"nothing"}'
    FROM (SELECT DISTINCT h.staff_id, c.raised_by FROM case_hears h JOIN (TABLE case_raised UNION ALL TABLE case_moved) c ON c.id = h.id
           WHERE h.card IN ('case-told', 'case-decision')) w
  ON CONFLICT (digest_id, student_id) DO NOTHING
), case_told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), occasion, 'staff:' || staff_id, card, NULL, 'ready', 0, $6, jsonb_build_object('card', card, 'case', id), 0, 0
    FROM case_hears
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id
)
