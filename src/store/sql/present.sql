  -- A copy of enrolled_on (raw.sql) that also leaves out whoever is not scored: who objected, and who is staff as well. `since`: nothing
  -- before counts; `back_on`: the return from a break in study.
  SELECT id AS enrolment_id, student_id, module_instance_id, since, back_on, ($1::date - since + 1) / 7 AS weeks
  FROM (
    SELECT e.*, back_on, greatest(i.starts_on, e.registered_on, back_on) AS since
    FROM enrolment e
    JOIN module_instance i ON i.id = e.module_instance_id
    JOIN student s ON s.id = e.student_id
    LEFT JOIN (
      SELECT student_id, max(to_on) + 1 AS back_on FROM known_reason WHERE kind = 'break-in-study' AND to_on < $1 GROUP BY student_id
    ) ended USING (student_id)
    WHERE $1 BETWEEN i.starts_on AND i.ends_on
      AND (e.registered_on IS NULL OR e.registered_on <= $1)
      AND (e.withdrawn_on IS NULL OR e.withdrawn_on > $1)
      AND (s.left_on IS NULL OR s.left_on > $1) AND s.stopped_on IS NULL AND s.objected_on IS NULL
      AND NOT EXISTS (SELECT FROM staff f WHERE lower(f.email) = lower(s.email))
  ) e
