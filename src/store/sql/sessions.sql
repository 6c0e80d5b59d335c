-- What registers say, up to the end of a day ($1, its last instant $2), of the sessions expected of each present enrolment: a row an
-- enrolment, one of the student's sessions of no module (enrolment_id null), and one of the student as a whole. Newest first, "1" for
-- there; of all sessions but exams at most $3. An absence without a row of its own in a register that has others is one.
WITH present AS MATERIALIZED (:present),
whose AS (
  SELECT enrolment_id, student_id, module_instance_id, since FROM present
  UNION ALL
  SELECT NULL, student_id, 0, min(since) FROM present GROUP BY student_id -- 0: of no module
),
session AS (
  SELECT w.student_id, w.enrolment_id, t.id, t.on_date, t.starts_at, t.title, t.kind, t.critical AND t.kind <> 'exam' AS critical,
         t.kind = 'exam' AS exam, a.status = 'absent' AS absent, a.status IN ('attended', 'late') AS there
  FROM teaching_event t
  JOIN attendance a ON a.event_id = t.id
  JOIN whose w ON w.student_id = a.student_id AND w.module_instance_id = coalesce(t.module_instance_id, 0)
  WHERE t.on_date BETWEEN w.since AND $1 AND t.usual_attended IS NULL
    AND CASE WHEN a.recorded_at IS NULL THEN t.on_date < $1 ELSE a.recorded_at <= $2 END
    AND a.status <> 'excused' AND (a.status <> 'expected' OR t.attended > 0)
)
SELECT student_id, enrolment_id, GROUPING(enrolment_id) = 1 AS whole, max(on_date) FILTER (WHERE there) AS attended_on,
       coalesce(left(string_agg(there::int::text, '' ORDER BY starts_at DESC, id DESC) FILTER (WHERE NOT exam), $3::int), '') AS there,
       max(on_date) FILTER (WHERE NOT exam) AS newest_on,
       coalesce(string_agg(there::int::text, '' ORDER BY starts_at DESC, id DESC) FILTER (WHERE critical), '') AS critical,
       (count(*) FILTER (WHERE critical AND on_date > $1 - 7))::int AS critical_lately,
       max(on_date) FILTER (WHERE critical AND NOT there) AS missed_on,
       (array_agg(kind ORDER BY starts_at DESC, id DESC) FILTER (WHERE critical AND NOT there))[1] AS missed_kind,
       max(on_date) FILTER (WHERE exam AND absent) AS exam_on,
       (array_agg(title ORDER BY starts_at DESC, id DESC) FILTER (WHERE exam AND absent))[1] AS exam_title
FROM session
GROUP BY GROUPING SETS ((student_id, enrolment_id), (student_id))
