-- Who works with the student of an item ($1) of a reader ($2) on a day ($3), tutors first; nobody who may not see the student.
SELECT :colleague AS name, p.right, p.of
  FROM digest_item i
  JOIN student s ON s.id = i.student_id
 CROSS JOIN LATERAL (
   SELECT l.staff_id, l.relationship AS right, NULL AS of, CASE l.relationship WHEN 'tutor' THEN 1 ELSE 2 END AS rank
     FROM :links l WHERE l.student_id = s.id AND l.from_on <= $3 AND (l.to_on IS NULL OR $3 <= l.to_on)
   UNION ALL
   SELECT l.staff_id, 'director', g.title, 3
     FROM programme_membership m JOIN programme g ON g.id = m.programme_id
     JOIN staff_link l ON l.programme_id = g.id AND l.relationship = 'director'
    WHERE m.student_id = s.id AND m.from_on <= $3 AND (m.to_on IS NULL OR $3 <= m.to_on)
      AND l.from_on <= $3 AND (l.to_on IS NULL OR $3 <= l.to_on)
   UNION ALL
   SELECT l.staff_id, 'module-lead', o.title, 4
     FROM enrolled_on($3) e JOIN module_instance r ON r.id = e.module_instance_id JOIN module o ON o.id = r.module_id
     JOIN staff_link l ON l.module_instance_id = r.id AND l.relationship = 'module-lead'
    WHERE e.student_id = s.id AND l.from_on <= $3 AND (l.to_on IS NULL OR $3 <= l.to_on)
 ) p
  JOIN staff f ON f.id = p.staff_id
 WHERE i.id = $1 AND i.tutor_id = $2 AND :own
   AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = f.id AND x.student_id = s.id)
 GROUP BY f.id, p.right, p.of, p.rank
 ORDER BY p.rank, name, p.of
