-- Enrolments. A start is a registration only after the instance began; an end is a withdrawal only before the instance ends and when it
-- was not passed. Of several rows for one run (a second membership, another attempt) the newest attempt counts.
CREATE TEMP TABLE given_enrolment ON COMMIT DROP AS
SELECT DISTINCT ON (s.id, m.id) i.line, s.id AS student_id, m.id AS module_instance_id,
       CASE WHEN i.starts_on > m.starts_on THEN i.starts_on END AS registered_on,
       CASE WHEN i.ends_on < m.ends_on AND i.outcome IS DISTINCT FROM 'pass' THEN i.ends_on END AS withdrawn_on,
       i.outcome, i.credits, i.previous_attempts
  FROM in_studentmoduleinstance i
  JOIN student s ON s.ref = i.student
  JOIN module_instance m ON m.ref = i.module_instance
 ORDER BY s.id, m.id, i.previous_attempts DESC NULLS LAST, i.starts_on DESC NULLS LAST, i.key;
ANALYZE given_enrolment;

CREATE TEMP TABLE different_enrolment ON COMMIT DROP AS
SELECT g.*, e.id FROM given_enrolment g
  LEFT JOIN enrolment e ON e.student_id = g.student_id AND e.module_instance_id = g.module_instance_id
 WHERE e.id IS NULL
    OR (e.registered_on, e.withdrawn_on, e.outcome, e.credits, e.previous_attempts, e.source)
       IS DISTINCT FROM (g.registered_on, g.withdrawn_on, g.outcome, g.credits, g.previous_attempts, 'udd');

INSERT INTO enrolment (student_id, module_instance_id, registered_on, withdrawn_on, outcome, credits, previous_attempts, source)
SELECT student_id, module_instance_id, registered_on, withdrawn_on, outcome, credits, previous_attempts, 'udd'
  FROM different_enrolment WHERE id IS NULL ORDER BY module_instance_id, student_id;

UPDATE enrolment e
   SET registered_on = d.registered_on, withdrawn_on = d.withdrawn_on, outcome = d.outcome, credits = d.credits,
       previous_attempts = d.previous_attempts, source = 'udd'
  FROM different_enrolment d WHERE e.id = d.id;

-- Runs that are over keep their students: a snapshot of one year says nothing of another.
WITH gone AS (
  UPDATE enrolment e SET withdrawn_on = day
    FROM this_load, module_instance m
   WHERE ends AND e.source = 'udd' AND (e.withdrawn_on IS NULL OR e.withdrawn_on > day)
     AND m.id = e.module_instance_id AND day <= m.ends_on
     AND NOT EXISTS (SELECT FROM given_enrolment g WHERE (g.student_id, g.module_instance_id) = (e.student_id, e.module_instance_id))
  RETURNING 1
)
INSERT INTO ended SELECT 'enrolment', count(*) FROM gone;

SELECT count(*)::int AS rows FROM different_enrolment;
