-- Plans messages ($1, a JSON array) at $2: each is planned once in all time, and waits for nobody who has another one waiting. Answers the students.
INSERT INTO nudge (id, student_id, kind, about, facts, state, planned_at, goes_at)
SELECT id, "studentId", facts ->> 'kind', about, facts, state, $2, "goesAt"
  FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "studentId" int, about text, facts jsonb, state text, "goesAt" timestamptz)
 WHERE NOT EXISTS (SELECT FROM nudge o WHERE o.student_id = n."studentId" AND o.state IN ('planned', 'asking'))
ON CONFLICT (student_id, kind, about) DO NOTHING
RETURNING student_id AS "studentId"
