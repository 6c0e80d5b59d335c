-- One student ($1) at the end of a day ($2) over all present modules: distinct active days in each of the last $3 complete teaching
-- weeks, counted from the earliest start; pieces of work due so far and handed in; the next one due within $4 days. A piece is due when the
-- student's own date says so.
WITH present AS (
  SELECT i.enrolment_id, i.module_instance_id, i.starts_on, greatest(i.starts_on, e.registered_on) AS since, m.title AS module
  FROM enrolled_on($2) i
  JOIN enrolment e ON e.id = i.enrolment_id
  JOIN module_instance r ON r.id = i.module_instance_id
  JOIN module m ON m.id = r.module_id
  WHERE i.student_id = $1
),
week AS (
  SELECT k, starts_on + 7 * (k - 1) AS from_on, starts_on + 7 * k - 1 AS to_on
  FROM (SELECT min(starts_on) AS starts_on, ($2 - min(starts_on) + 1) / 7 AS weeks FROM present) term,
       generate_series(greatest(1, weeks - $3::int + 1), weeks) k
),
piece AS (
  SELECT p.module, a.title, own.due_on, a.ref, a.kind = 'exam' AS exam,
         coalesce(s.banked OR s.submitted_on <= $2 OR (s.mark IS NOT NULL AND s.released_on <= $2), false) AS done
  FROM present p
  JOIN assessment a USING (module_instance_id)
  LEFT JOIN submission s ON s.enrolment_id = p.enrolment_id AND s.assessment_id = a.id
  CROSS JOIN LATERAL (SELECT coalesce(s.due_on, a.due_on) AS due_on) own
  WHERE own.due_on >= p.since
),
due AS (
  SELECT count(*) FILTER (WHERE done)::int AS done, count(*)::int AS due FROM piece WHERE due_on < $2 AND NOT exam
),
next AS (
  SELECT title, module, due_on FROM piece WHERE NOT done AND due_on > $2 AND due_on <= $2 + $4::int
  ORDER BY due_on, module, ref COLLATE "C" LIMIT 1
)
SELECT (SELECT min(k) FROM week) AS first_week,
       ARRAY(
         SELECT (SELECT count(DISTINCT on_date)::int FROM present JOIN activity_day USING (enrolment_id) WHERE on_date BETWEEN from_on AND to_on)
         FROM week ORDER BY k
       ) AS days,
       due.done, due.due, next.title, next.module, next.due_on
FROM due LEFT JOIN next ON true
