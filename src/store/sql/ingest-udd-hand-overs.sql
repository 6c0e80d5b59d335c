-- Students who are here and whom this load gave a tutor in the place of another, by that tutor.
SELECT l.staff_id AS tutor, array_agg(s.id ORDER BY s.id) AS students, day::text AS on
  FROM this_load, staff_link l JOIN student s ON s.id = l.student_id
 WHERE l.relationship = 'tutor' AND l.from_on = day AND l.to_on IS NULL
   AND NOT EXISTS (SELECT FROM tutor_before b WHERE (b.student_id, b.staff_id) = (l.student_id, l.staff_id))
   AND EXISTS (SELECT FROM :former o)
   AND (s.left_on IS NULL OR s.left_on > day) AND s.stopped_on IS NULL
 GROUP BY l.staff_id, day ORDER BY l.staff_id;
