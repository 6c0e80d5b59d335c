-- Students and enrolments. Dates that the folder says nothing about (no row in studentRegistration) stay as they are. Names that are
-- there already stay too: they may have been put right by hand.
INSERT INTO student (ref, given_name, family_name)
SELECT ref, given_name, family_name FROM in_student i
 WHERE NOT EXISTS (SELECT FROM student s WHERE s.ref = i.ref) ORDER BY length(ref), ref;

CREATE TEMP TABLE given_enrolment ON COMMIT DROP AS
SELECT i.n, s.id AS student_id, m.id AS module_instance_id, i.outcome, i.credits, i.previous_attempts,
       CASE WHEN i.dated THEN i.registered_on ELSE e.registered_on END AS registered_on,
       CASE WHEN i.dated THEN i.withdrawn_on ELSE e.withdrawn_on END AS withdrawn_on,
       e.id, e.id IS NULL AS is_new,
       e.id IS NULL OR (i.outcome, i.credits, i.previous_attempts)
         IS DISTINCT FROM (e.outcome, e.credits, e.previous_attempts) AS differs,
       i.dated AND (e.id IS NULL OR (i.registered_on, i.withdrawn_on)
         IS DISTINCT FROM (e.registered_on, e.withdrawn_on)) AS dates_differ
  FROM in_enrolment i
  JOIN student s ON s.ref = i.student
  JOIN in_presentation p ON p.n = i.presentation
  JOIN module_instance m ON m.ref = p.ref
  LEFT JOIN enrolment e ON e.student_id = s.id AND e.module_instance_id = m.id;

INSERT INTO enrolment (student_id, module_instance_id, registered_on, withdrawn_on, outcome, credits, previous_attempts)
SELECT student_id, module_instance_id, registered_on, withdrawn_on, outcome, credits, previous_attempts
  FROM given_enrolment WHERE is_new ORDER BY n;

UPDATE enrolment e
   SET registered_on = g.registered_on, withdrawn_on = g.withdrawn_on, outcome = g.outcome, credits = g.credits,
       previous_attempts = g.previous_attempts
  FROM given_enrolment g WHERE e.id = g.id AND (g.differs OR g.dates_differ);

UPDATE given_enrolment g SET id = e.id
  FROM enrolment e WHERE g.is_new AND e.student_id = g.student_id AND e.module_instance_id = g.module_instance_id;
