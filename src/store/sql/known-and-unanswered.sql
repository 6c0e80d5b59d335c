-- What is known of each student besides the data, at the end of a day ($1, its last instant $2, in the zone $3): what known reasons that
-- hold explain, and the days of messages and calls since somebody last answered. Students without either have no row.
WITH known AS (
  SELECT student_id, array_agg(DISTINCT signal) AS signals FROM known_reason WHERE $1 BETWEEN from_on AND to_on GROUP BY student_id
),
contact AS (
  SELECT student_id, seq, at, codes ->> 'outcome' IN ('left-message', 'no-answer') AS unanswered
  FROM intervention e
  WHERE kind = 'contact' AND at <= $2
    AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = e.id AND u.at <= $2)
),
answered AS (
  SELECT student_id, max(at) AS at FROM contact WHERE NOT unanswered GROUP BY student_id
),
waiting AS (
  SELECT c.student_id, array_agg((c.at AT TIME ZONE $3)::date::text ORDER BY c.at, seq) AS days
  FROM contact c LEFT JOIN answered USING (student_id)
  WHERE unanswered AND (answered.at IS NULL OR c.at > answered.at)
  GROUP BY c.student_id
)
SELECT student_id, coalesce(signals, '{}') AS known, coalesce(days, '{}') AS unanswered
FROM known FULL JOIN waiting USING (student_id)
