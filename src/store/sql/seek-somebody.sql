-- A student ($3) asks for somebody else than their tutor, by the press $2 at $5: a case of student support's with their own words ($4), entry $1.
-- Nothing of it is in the history that tutors see, and it raises no version. $6: due by; $7: the day; $8: the day of $6.
WITH pressed AS (
  SELECT id FROM press WHERE id = $2 AND decided_at IS NULL FOR UPDATE
), numbered AS (
  SELECT nextval('support_case_id_seq')::int AS id FROM pressed
), entry AS (
  INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes, press_id)
  SELECT $1, $3, 'sought', NULL, 'self', $5, jsonb_build_object('case', id, 'team', 'support', 'dueOn', $8::date, 'dueAt', $6::timestamptz, 'nextAt', $6::timestamptz), $2 FROM numbered
  RETURNING id
), written AS (
  INSERT INTO intervention_text (intervention_id, text, restricted) SELECT id, $4, true FROM entry WHERE $4::text IS NOT NULL
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason, entry_id)
  SELECT $5, 'student:' || $3::int, 'acted', $3, 'self', id FROM entry
), sought AS (
  INSERT INTO support_case (id, student_id, entry_id, raised_by, about, urgency, knows, due_at, next_at, state, created_at)
  SELECT numbered.id, $3, entry.id, NULL, 'other', 'two-days', 'agrees', $6, $6, 'open', $5 FROM numbered, entry
  RETURNING id
), team AS (
  SELECT m.staff_id FROM sought, LATERAL (:team) m
), opens AS (
  -- One item a member of the team and student, of a list of its own: it opens what students ask for, and nothing else.
  INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
  SELECT gen_random_uuid(), md5('sought-' || staff_id)::uuid, staff_id, $3, NULL, false, 'new', false, 'unknown', 'steady', '[]', '{"kind":"nothing"}'
    FROM team
  ON CONFLICT (digest_id, student_id) DO NOTHING
), told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'case-' || sought.id, 'staff:' || staff_id, 'case-told', NULL, 'ready', 0, $5,
         jsonb_build_object('card', 'case-told', 'case', sought.id), 0, 0
    FROM sought, team
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id
), decided AS (
  UPDATE press SET decided_at = $5, result = 'recorded', entry_id = entry.id, inputs = NULL FROM entry WHERE press.id = $2
)
SELECT id AS case, ARRAY(SELECT id FROM told) AS told FROM sought
