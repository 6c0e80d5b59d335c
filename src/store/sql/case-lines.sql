-- Cases as lines without a name for a reader ($1) on a day ($2; zone $3), those due first in front: one case ($4) that is or was theirs, or all
-- that are theirs to work on ($4 null). Number and state of a case that is over or elsewhere stay with them; nothing more does.
SELECT c.id AS number, c.about, c.urgency, c.state, c.team, c.step, (c.due_at AT TIME ZONE $3)::date AS due_on, (c.created_at AT TIME ZONE $3)::date AS raised_on,
       c.accepted_by, :accepted_name AS accepted_name, c.owner_id, :owner_name AS owner_name,
       EXISTS (SELECT FROM intervention e
                WHERE e.student_id = c.student_id AND e.kind = 'ask-head' AND (e.codes ->> 'case')::int = c.id AND (e.codes ->> 'head')::int = c.owner_id) AS head,
       c.raised_by IS NULL AS sought, c.student_id, mine.is AS mine,
       CASE WHEN mine.is THEN i.id END AS item, COALESCE(h.version, 0) AS version,
       (SELECT p.title FROM programme_membership own JOIN programme p ON p.id = own.programme_id
         WHERE own.student_id = s.id AND :holds
           AND (SELECT count(DISTINCT m.student_id) FROM programme_membership m
                 WHERE m.programme_id = p.id AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)) >= $5
         ORDER BY p.title LIMIT 1) AS area
  FROM support_case c
  JOIN student s ON s.id = c.student_id
 CROSS JOIN LATERAL (SELECT :theirs AS is) mine
  LEFT JOIN staff f ON f.id = c.accepted_by
  LEFT JOIN staff o ON o.id = c.owner_id
  LEFT JOIN digest_item i ON i.digest_id = :list AND i.student_id = s.id
  LEFT JOIN student_history h ON h.student_id = s.id
 WHERE CASE WHEN $4::int IS NULL THEN mine.is ELSE c.id = $4 AND (mine.is OR :was) END
 ORDER BY c.due_at, c.id
