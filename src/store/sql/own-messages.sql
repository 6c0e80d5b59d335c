-- What was sent to a student ($1), newest first, by its day in a zone ($2), and what they answered.
SELECT CASE WHEN n.kind IS NOT NULL THEN n.kind WHEN d.card IN ('notice', 'kudos') THEN d.card ELSE 'other' END AS kind,
       (d.posted_at AT TIME ZONE $2)::date AS "on",
       (SELECT e.codes ->> 'what' FROM intervention e
         WHERE e.student_id = $1 AND e.kind = 'said' AND e.codes ->> 'nudge' = n.id::text ORDER BY e.seq LIMIT 1) AS said
  FROM delivery d LEFT JOIN nudge n ON d.occasion = 'nudge-' || n.id AND n.student_id = $1
 WHERE d.recipient = 'student:' || $1::int AND d.posted_at IS NOT NULL AND d.card NOT IN ('reply', 'greeting', 'beside', 'home')
 ORDER BY d.posted_at DESC, d.id
