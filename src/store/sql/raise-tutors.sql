-- The tutors of a student ($2) whom somebody else ($1) can tell on a day ($3), and who hears in the place of those who are away.
SELECT DISTINCT t.id, :tutor AS name, COALESCE(c.id, t.id) AS tell, CASE WHEN c.id IS NOT NULL THEN :substitute END AS cover
  FROM staff_link l
  JOIN staff t ON t.id = l.staff_id
  LEFT JOIN staff c ON c.id = t.cover_id AND c.id <> $1 AND t.away_from <= $3 AND $3 <= t.away_to
                   AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = c.id AND x.student_id = l.student_id)
 WHERE l.student_id = $2 AND l.relationship = 'tutor' AND l.staff_id <> $1
   AND l.from_on <= $3 AND (l.to_on IS NULL OR $3 <= l.to_on)
   AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = t.id AND x.student_id = l.student_id)
 ORDER BY name, t.id
