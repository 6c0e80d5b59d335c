-- The rows of a list ($1), or some of its items ($4 uuid[], may be null), that the reader ($2) may see today ($3): students who left the
-- caseload are not in it.
SELECT i.id AS item, i.student_id, i.position, i.listed, i.why, i.hard, i.level, i.trend, i.signals, i.because,
       :student AS student,
       COALESCE(h.version, 0) AS version,
       (SELECT string_agg(DISTINCT p.title, ', ') FROM programme_membership m JOIN programme p ON p.id = m.programme_id
         WHERE m.student_id = s.id AND m.from_on <= $3 AND (m.to_on IS NULL OR $3 <= m.to_on)) AS programme,
       COALESCE((SELECT jsonb_agg(DISTINCT :colleague)
                   FROM staff_link o JOIN staff c ON c.id = o.staff_id
                  WHERE o.student_id = s.id AND o.relationship = 'tutor' AND o.staff_id <> $2
                    AND o.from_on <= $3 AND (o.to_on IS NULL OR $3 <= o.to_on)), '[]') AS also
  FROM digest_item i
  JOIN student s ON s.id = i.student_id
  LEFT JOIN student_history h ON h.student_id = s.id
 WHERE i.digest_id = $1
   AND CASE WHEN $4::uuid[] IS NULL THEN i.position IS NOT NULL ELSE i.id = ANY ($4) END
   AND :own
 ORDER BY i.position, s.ref
