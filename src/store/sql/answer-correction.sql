-- Answers ($3, in words $4) what a student says is wrong ($1), for a reader ($2) who answers for them on a day ($5), at $6, once: the student
-- gets an answer of its own, which goes to whoever wants no messages too, for they asked.
WITH answered AS (
  UPDATE correction c SET state = $3, answer = $4, decided_by = $2, decided_at = $6
    FROM student s WHERE c.id = $1 AND c.state = 'open' AND s.id = c.student_id AND :answers
  RETURNING c.id, c.student_id, c.kind, c.assessment_id
), audited AS (
  INSERT INTO audit_entry (at, actor, kind, student_id, reason) SELECT $6, 'staff:' || $2::int, 'acted', student_id, 'director' FROM answered
), told AS (
  INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
  SELECT gen_random_uuid(), 'corrected-' || id, 'student:' || student_id, 'reply', NULL, 'ready', 0, $6,
         jsonb_build_object('card', 'my-wrong-said', 'correction', id), 0, 0
    FROM answered
  ON CONFLICT (occasion, recipient, card) DO NOTHING
  RETURNING id
)
SELECT student_id AS student, kind, assessment_id AS assessment, ARRAY(SELECT id FROM told) AS told FROM answered
