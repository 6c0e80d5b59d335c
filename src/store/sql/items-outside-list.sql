-- The items of students ($2, a JSON array of items to be) on a tutor's ($1) newest list, or of none before the first, in that order: those it holds, else made without a place.
WITH newest AS (
  SELECT :list AS id
), asked AS (
  SELECT a.item, (a.item ->> 'studentId')::int AS student_id, a.n FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS a(item, n)
), made AS (
  INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
  SELECT (item ->> 'id')::uuid, newest.id, $1, student_id, NULL, false, item ->> 'why', (item ->> 'hard')::boolean, item ->> 'level',
         item ->> 'trend', item -> 'signals', item -> 'because'
    FROM asked, newest
  ON CONFLICT (digest_id, student_id) DO NOTHING
  RETURNING id, student_id
), held AS (
  SELECT i.id, i.student_id FROM digest_item i JOIN newest ON newest.id = i.digest_id JOIN asked USING (student_id)
  UNION
  SELECT id, student_id FROM made
)
SELECT held.id FROM asked JOIN held USING (student_id) ORDER BY asked.n
