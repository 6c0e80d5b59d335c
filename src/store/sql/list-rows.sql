-- The rows of a list ($1), or some of its items ($4 uuid[], may be null), that the reader ($2) may see today ($3): students who left the
-- caseload are not in it.
SELECT i.id AS item, i.student_id, i.position, i.listed, i.why, i.hard, i.level, i.trend, i.signals, i.because,
       :student AS student, :known AS known, COALESCE(s.objected_on <= $3, false) AS objected,
       COALESCE(h.version, 0) AS version,
       (SELECT string_agg(DISTINCT p.title, ', ') FROM programme_membership m JOIN programme p ON p.id = m.programme_id
         WHERE m.student_id = s.id AND m.from_on <= $3 AND (m.to_on IS NULL OR $3 <= m.to_on)) AS programme,
       COALESCE((SELECT jsonb_agg(DISTINCT jsonb_build_object('name', :colleague, 'listed', EXISTS (
                          SELECT FROM digest_item oi JOIN digest od ON od.id = oi.digest_id
                           WHERE oi.tutor_id = c.id AND oi.student_id = s.id AND oi.listed AND od.as_of BETWEEN d.as_of - 6 AND d.as_of + 6)))
                   FROM staff_link o JOIN staff c ON c.id = o.staff_id
                  WHERE o.student_id = s.id AND o.relationship = 'tutor' AND o.staff_id <> $2 AND :holds
                    AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = c.id AND x.student_id = s.id)), '[]') AS others
  FROM digest_item i
  JOIN digest d ON d.id = i.digest_id
  JOIN student s ON s.id = i.student_id
  LEFT JOIN student_history h ON h.student_id = s.id
 WHERE i.digest_id = $1
   AND CASE WHEN $4::uuid[] IS NULL THEN i.position IS NOT NULL ELSE i.id = ANY ($4) END
   AND :own
 ORDER BY i.position, s.ref
