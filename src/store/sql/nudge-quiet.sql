-- Whom "We haven't seen you" would be for, on a day ($1), by what is known on another ($2): who was seen in the VLE once, and in no module of theirs for
-- so many days ($3; part-time $4), nor handed anything in or came to a session since. What is not expected of them in these days does not count.
SELECT seen.student_id AS "studentId", 'since:' || seen.on_date AS about,
       jsonb_build_object('kind', 'quiet', 'lastSeenOn', seen.on_date) AS facts
  FROM (
    SELECT n.student_id, max(last.on_date) AS on_date
      FROM enrolled_on($1) n
      JOIN LATERAL (SELECT d.on_date FROM activity_day d WHERE d.enrolment_id = n.enrolment_id AND d.on_date <= $2 ORDER BY d.on_date DESC LIMIT 1) last ON true
     GROUP BY n.student_id
  ) seen
  JOIN student s ON s.id = seen.student_id
 WHERE seen.on_date < $2::date - CASE WHEN s.study_mode = 'part-time' THEN $4::int ELSE $3::int END + 1
   AND NOT EXISTS (SELECT FROM attendance a JOIN teaching_event e ON e.id = a.event_id
                    WHERE a.student_id = s.id AND a.status IN ('attended', 'late') AND e.on_date > seen.on_date AND e.on_date <= $2)
   AND NOT EXISTS (SELECT FROM enrolment o JOIN submission w ON w.enrolment_id = o.id
                    WHERE o.student_id = s.id AND w.submitted_on > seen.on_date AND w.submitted_on <= $2)
   AND NOT EXISTS (SELECT FROM known_reason k WHERE k.student_id = s.id AND k.signal IN ('activity', 'any')
                      AND k.from_on <= $2 AND k.to_on >= $2::date - $3::int)
