-- How a student ($1) stands on a day ($2), for themselves: nothing of anybody else's.
SELECT COALESCE(s.known_as, s.given_name) AS "firstName",
       CASE WHEN s.objected_on <= $2 THEN 'objected'
            WHEN NOT EXISTS (SELECT FROM staff_link l WHERE l.student_id = s.id AND l.relationship = 'tutor' AND :holds) THEN 'no-tutor'
            WHEN EXISTS (SELECT FROM staff_link l
                           JOIN LATERAL (SELECT id FROM digest d WHERE d.tutor_id = l.staff_id AND d.as_of BETWEEN $2::date - 6 AND $2
                                          ORDER BY d.as_of DESC LIMIT 1) newest ON true
                           JOIN digest_item i ON i.digest_id = newest.id AND i.student_id = s.id AND i.listed AND i.position IS NOT NULL
                          WHERE l.student_id = s.id AND l.relationship = 'tutor' AND :holds) THEN 'on-list'
            ELSE 'not-on-list' END AS state
  FROM student s
 WHERE s.id = $1 AND :here
