-- Part of record-press.sql: where a case stands after an entry that raises it, takes it on or takes it back, and after such an entry is taken back.
, case_raised AS (
  INSERT INTO support_case (id, student_id, entry_id, raised_by, about, urgency, knows, due_at, state, created_at)
  SELECT ($10::jsonb ->> 'case')::int, $3, id, $4, $10::jsonb ->> 'about', $10::jsonb ->> 'urgency', $10::jsonb ->> 'knows',
         ($10::jsonb ->> 'dueAt')::timestamptz, 'open', $6
    FROM entry WHERE $9 = 'escalate'
  RETURNING id
), team AS (
  SELECT m.staff_id FROM case_raised, LATERAL (:team) m
), team_item AS (
  -- One item a member of staff and student, of no list: it opens the student's case and nothing else.
  INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
  SELECT gen_random_uuid(), md5('case-' || staff_id)::uuid, staff_id, $3, NULL, false, 'new', false, 'unknown', 'steady', '[]', '{"kind":"nothing"}'
    FROM team
  ON CONFLICT (digest_id, student_id) DO NOTHING
), case_told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'case-' || case_raised.id, 'staff:' || staff_id, 'case-told', NULL, 'ready', 0, $6,
         jsonb_build_object('card', 'case-told', 'case', case_raised.id), 0, 0
    FROM case_raised, team
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id
), case_moved AS (
  UPDATE support_case c
     SET state = moved.state,
         accepted_by = CASE moved.state WHEN 'open' THEN NULL WHEN 'accepted' THEN COALESCE(moved.by, c.accepted_by) ELSE c.accepted_by END,
         accepted_at = CASE moved.state WHEN 'open' THEN NULL WHEN 'accepted' THEN COALESCE(moved.at, c.accepted_at) ELSE c.accepted_at END
    FROM (SELECT ($10::jsonb ->> 'case')::int AS id, CASE $9 WHEN 'accept' THEN 'accepted' ELSE 'withdrawn' END AS state,
                 CASE $9 WHEN 'accept' THEN $4::int END AS by, CASE $9 WHEN 'accept' THEN $6::timestamptz END AS at
            FROM entry WHERE $9 IN ('accept', 'withdraw')
           UNION ALL
          SELECT was.id, CASE WHEN undone.kind = 'accept' THEN 'open' WHEN undone.kind = 'escalate' THEN 'withdrawn'
                              WHEN was.accepted_by IS NULL THEN 'open' ELSE 'accepted' END, NULL, NULL
            FROM undone JOIN support_case was ON was.id = (undone.codes ->> 'case')::int
           WHERE undone.kind IN ('escalate', 'accept', 'withdraw')) moved
   WHERE c.id = moved.id
)
