-- One student through an item ($1) for a reader ($2) on a day ($3): who they are, what right the reader has, what the log holds.
SELECT s.id AS student_id, :student AS student, h.version, d.summary -> 'feeds' AS feeds,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('relationship', l.relationship, 'fromOn', l.from_on, 'toOn', l.to_on))
                   FROM staff_link l WHERE l.staff_id = $2 AND l.student_id = s.id), '[]') AS links,
       EXISTS (SELECT FROM barred x WHERE x.staff_id = $2 AND x.student_id = s.id) AS excluded,
       (SELECT string_agg(DISTINCT p.title, ', ') FROM programme_membership m JOIN programme p ON p.id = m.programme_id
         WHERE m.student_id = s.id AND m.from_on <= $3 AND (m.to_on IS NULL OR $3 <= m.to_on)) AS programme,
       COALESCE((SELECT jsonb_agg(DISTINCT :colleague)
                   FROM staff_link o JOIN staff c ON c.id = o.staff_id
                  WHERE o.student_id = s.id AND o.relationship = 'tutor' AND o.staff_id <> $2
                    AND o.from_on <= $3 AND (o.to_on IS NULL OR $3 <= o.to_on)), '[]') AS also,
       EXISTS (SELECT FROM staff_link t JOIN student n ON n.id = t.student_id
                WHERE t.staff_id = $2 AND t.relationship = 'tutor' AND n.id <> s.id
                  AND COALESCE(n.known_as, n.given_name) = COALESCE(s.known_as, s.given_name)
                  AND n.family_name IS NOT DISTINCT FROM s.family_name) AS same_name
  FROM digest_item i
  JOIN digest d ON d.id = i.digest_id
  JOIN student s ON s.id = i.student_id
  LEFT JOIN student_history h ON h.student_id = s.id
 WHERE i.id = $1 AND i.tutor_id = $2
