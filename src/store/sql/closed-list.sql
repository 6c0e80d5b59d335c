-- A list ($1) of a tutor ($2) in numbers: how many were listed, and for how many of them somebody recorded a contact, or else a snooze,
-- that still stands, between this list and the tutor's next.
WITH list AS (
  SELECT d.id, d.week, d.as_of, d.created_at,
         (SELECT min(n.created_at) FROM digest n WHERE n.tutor_id = d.tutor_id AND n.as_of > d.as_of) AS next_at
    FROM digest d WHERE d.id = $1 AND d.tutor_id = $2
), done AS (
  SELECT i.student_id, bool_or(e.kind = 'contact') AS contacted, bool_or(e.kind = 'snooze') AS snoozed
    FROM list JOIN digest_item i ON i.digest_id = list.id AND i.listed
    LEFT JOIN intervention e ON e.student_id = i.student_id AND e.at >= list.created_at AND (next_at IS NULL OR e.at < next_at)
     AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = e.id)
   GROUP BY i.student_id
)
SELECT list.week, list.as_of AS "asOf",
       (SELECT count(*)::int FROM done) AS listed,
       (SELECT count(*)::int FROM done WHERE contacted) AS contacted,
       (SELECT count(*)::int FROM done WHERE snoozed AND NOT contacted) AS snoozed
  FROM list
