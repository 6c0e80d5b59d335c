-- Students who are here without a tutor, and had one before the load or are new with it, by programme, with its directors.
SELECT p.id AS programme, count(*)::int AS students,
       ARRAY(SELECT DISTINCT d.staff_id FROM staff_link d, this_load
              WHERE d.programme_id = p.id AND d.relationship = 'director' AND d.from_on <= day AND (d.to_on IS NULL OR day <= d.to_on)
              ORDER BY 1) AS directors
  FROM this_load, student s
  JOIN (SELECT DISTINCT student_id, programme_id FROM programme_membership, this_load
         WHERE from_on <= day AND (to_on IS NULL OR day <= to_on)) m ON m.student_id = s.id
  JOIN programme p ON p.id = m.programme_id
 WHERE (s.id IN (SELECT student_id FROM tutor_before) OR s.id NOT IN (SELECT id FROM student_before))
   AND (s.left_on IS NULL OR s.left_on > day) AND s.stopped_on IS NULL
   AND NOT EXISTS (SELECT FROM staff_link l
                    WHERE l.student_id = s.id AND l.relationship = 'tutor' AND l.from_on <= day AND (l.to_on IS NULL OR day <= l.to_on))
 GROUP BY p.id ORDER BY p.id;
