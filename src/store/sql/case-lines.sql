-- Cases as lines without a name, for somebody of the team they went to ($1) on a day ($2; zone $3), those due first in front: one case ($4), or
-- all that are open ($4 null). Number and state of a case that is over stay with the team; nothing more does.
SELECT c.id AS number, c.about, c.state, (c.due_at AT TIME ZONE $3)::date AS due_on,
       c.accepted_by, :colleague AS accepted_name, c.student_id,
       CASE WHEN c.state IN ('open', 'accepted') THEN i.id END AS item, COALESCE(h.version, 0) AS version,
       (SELECT p.title FROM programme_membership own JOIN programme p ON p.id = own.programme_id
         WHERE own.student_id = s.id AND :holds
           AND (SELECT count(DISTINCT m.student_id) FROM programme_membership m
                 WHERE m.programme_id = p.id AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)) >= $5
         ORDER BY p.title LIMIT 1) AS area
  FROM support_case c
  JOIN student s ON s.id = c.student_id
  LEFT JOIN staff f ON f.id = c.accepted_by
  LEFT JOIN digest_item i ON i.digest_id = md5('case-' || $1::int)::uuid AND i.student_id = s.id
  LEFT JOIN student_history h ON h.student_id = s.id
 WHERE CASE WHEN $4::int IS NULL THEN c.state IN ('open', 'accepted') ELSE c.id = $4 END
   AND :team
 ORDER BY c.due_at, c.id
