-- Whether a message ($1) to a student may go on a day ($2). An answer to what a student typed always may while they are here; what was
-- taken back never; everything else only where the student can be written to, and after the notice.
SELECT NOT (:here)
       OR d.card <> 'reply' AND (:unreachable) IS NOT NULL
       OR EXISTS (SELECT FROM intervention u WHERE d.occasion = 'kudos-' || u.undoes)
       OR COALESCE(notice.state = 'refused', false) AS hold,
       CASE WHEN notice.state <> 'posted' THEN notice.id END AS after
  FROM delivery d
  JOIN student s ON d.recipient = 'student:' || s.id
  LEFT JOIN delivery notice ON d.card = 'kudos' AND notice.recipient = d.recipient AND notice.occasion = 'notice-1' AND notice.card = 'notice'
 WHERE d.id = $1
