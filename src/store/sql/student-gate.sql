-- Whether a message ($1) to a student may go on a day ($2). An answer to what a student typed always may while they are here; what was
-- taken back never; everything else only where the student can be written to and wants it, and after the notice in its version ($3). With what
-- decides besides about a message that comes by itself.
SELECT NOT (:here)
       OR d.card <> 'reply' AND (:unreachable) IS NOT NULL
       OR d.card = 'kudos' AND :unthanked
       OR d.card = 'nudge' AND n.state IS DISTINCT FROM 'sent'
       OR EXISTS (SELECT FROM intervention u WHERE d.occasion = 'kudos-' || u.undoes)
       OR COALESCE(notice.state = 'refused', false) AS hold,
       CASE WHEN notice.state <> 'posted' THEN notice.id END AS after,
       s.id AS student, d.card, n.id AS nudge, n.kind
  FROM delivery d
  JOIN student s ON d.recipient = 'student:' || s.id
  LEFT JOIN nudge n ON d.card = 'nudge' AND n.id = substring(d.occasion FROM '^nudge-(.{36})$')::uuid
  LEFT JOIN delivery notice ON d.card IN ('kudos', 'nudge') AND notice.recipient = d.recipient AND notice.occasion = 'notice-' || $3::int
                           AND notice.card = 'notice'
 WHERE d.id = $1
