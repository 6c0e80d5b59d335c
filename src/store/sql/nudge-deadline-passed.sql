-- Whom a message about a deadline that has passed would be for, on a day ($1), by what is known on another ($2): who has not handed in what was due
-- in the last week, 24 hours ago at least, where at least this share ($3) of those who were asked for it have. With the student's programmes.
WITH piece AS (
  SELECT n.student_id, a.id AS assessment_id, a.title, m.title AS module, due.on_date AS due_on, :done AS done
    FROM assessment a
    JOIN enrolled_on($1) n ON n.module_instance_id = a.module_instance_id
    JOIN enrolment e ON e.id = n.enrolment_id
    JOIN module_instance i ON i.id = n.module_instance_id
    JOIN module m ON m.id = i.module_id
    LEFT JOIN submission s ON s.enrolment_id = n.enrolment_id AND s.assessment_id = a.id
   CROSS JOIN LATERAL (SELECT COALESCE(s.due_on, a.due_on) AS on_date) due
   -- Whoever has more time is not asked for it yet, and is by then measured by those who had less.
   WHERE a.kind <> 'exam' AND a.due_on BETWEEN $1::date - 90 AND $2::date - 1 AND due.on_date < $2
     AND (e.registered_on IS NULL OR e.registered_on <= due.on_date)
), asked AS (
  SELECT assessment_id FROM piece GROUP BY assessment_id HAVING avg(done::int) >= $3::float8
)
SELECT p.student_id AS "studentId", 'assessment:' || p.assessment_id AS about,
       jsonb_build_object('kind', 'deadline-passed', 'module', p.module, 'title', p.title, 'dueOn', p.due_on) AS facts,
       ARRAY(SELECT g.ref FROM programme_membership b JOIN programme g ON g.id = b.programme_id
              WHERE b.student_id = p.student_id AND b.from_on <= $1 AND (b.to_on IS NULL OR $1 <= b.to_on) ORDER BY 1) AS programmes
  FROM piece p JOIN asked USING (assessment_id)
 WHERE NOT p.done AND p.due_on BETWEEN $1::date - 7 AND $1::date - 2
   AND NOT EXISTS (SELECT FROM known_reason k WHERE k.student_id = p.student_id AND k.signal IN ('deadlines', 'any')
                      AND k.from_on <= p.due_on AND p.due_on <= k.to_on)
   AND NOT EXISTS (SELECT FROM correction c WHERE c.student_id = p.student_id AND c.assessment_id = p.assessment_id AND c.state = 'open')
