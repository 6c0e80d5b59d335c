-- Work that the students of a programme ($1) present on a day ($2) have before them, by week from that day to $3: pieces, students with
-- any, and students with at least $4 of them.
WITH due AS (
  SELECT DISTINCT p.student_id, a.id, date_trunc('week', COALESCE(u.due_on, a.due_on)::timestamp)::date AS monday
    FROM :present p
    JOIN programme_membership m ON m.student_id = p.student_id AND m.programme_id = $1 AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)
    JOIN assessment a ON a.module_instance_id = p.module_instance_id
    LEFT JOIN submission u ON u.enrolment_id = p.enrolment_id AND u.assessment_id = a.id
   WHERE COALESCE(u.due_on, a.due_on) > $2 AND COALESCE(u.due_on, a.due_on) <= $3
), each AS (
  SELECT monday, student_id, count(*) AS pieces FROM due GROUP BY monday, student_id
)
SELECT e.monday, (SELECT count(DISTINCT d.id)::int FROM due d WHERE d.monday = e.monday) AS pieces,
       count(*) FILTER (WHERE e.pieces >= $4)::int AS bunched, count(*)::int AS students
  FROM each e GROUP BY e.monday ORDER BY e.monday
