-- Open cases of the students of a programme ($1) on a day ($2), those past their time at an instant ($3), and those a director must decide.
SELECT count(*)::int AS open,
       count(*) FILTER (WHERE c.state = 'open' AND c.due_at < $3)::int AS overdue,
       count(*) FILTER (WHERE c.state = 'decision')::int AS decision
  FROM support_case c JOIN student s ON s.id = c.student_id
 WHERE c.state IN ('open', 'accepted', 'returned', 'decision') AND s.stopped_on IS NULL
   AND EXISTS (SELECT FROM programme_membership m
                WHERE m.student_id = c.student_id AND m.programme_id = $1 AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on))
