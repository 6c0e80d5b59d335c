-- Hand-ins. A piece is due when most of its students are (of two such days the earlier; a delta, which may name few of them, leaves it where
-- it is); another date is a student's own. Of several attempts the newest counts. Marks are kept out of 100.
CREATE TEMP TABLE given_work ON COMMIT DROP AS
SELECT i.line, i.key, i.student, i.assessment, e.id AS enrolment_id, a.id AS assessment_id, i.due_on, i.submitted_on, i.released_on, i.attempt,
       CASE WHEN i.mark IS NOT NULL THEN least(100 * i.mark / coalesce(nullif(w.most_marks, 0), 100), 100) END AS mark
  FROM in_studentassessmentinstance i
  JOIN student s ON s.ref = i.student
  JOIN module_instance m ON m.ref = i.module_instance
  LEFT JOIN enrolment e ON e.student_id = s.id AND e.module_instance_id = m.id
  LEFT JOIN assessment a ON a.module_instance_id = m.id AND a.ref = i.assessment
  LEFT JOIN in_assessmentinstance w ON w.assessment = i.assessment;

INSERT INTO refused (file, line, field, value, reason)
SELECT f.name, line, 'ASSESS_INSTANCE_ID', assessment, 'is a piece of another module instance'
  FROM this_file f, given_work WHERE f.entity = 'studentassessmentinstance' AND assessment_id IS NULL
UNION ALL
SELECT f.name, line, 'STUDENT_ID', student, 'is not on this module instance, by studentmoduleinstance or what was loaded before'
  FROM this_file f, given_work WHERE f.entity = 'studentassessmentinstance' AND assessment_id IS NOT NULL AND enrolment_id IS NULL;
DELETE FROM given_work WHERE assessment_id IS NULL OR enrolment_id IS NULL;
ANALYZE given_work;

CREATE TEMP TABLE different_due ON COMMIT DROP AS
SELECT a.id, d.due_on
  FROM this_load, assessment a JOIN (SELECT assessment_id, mode() WITHIN GROUP (ORDER BY due_on) AS due_on FROM given_work GROUP BY assessment_id) d
    ON d.assessment_id = a.id
 WHERE d.due_on IS DISTINCT FROM a.due_on AND d.due_on IS NOT NULL AND (snapshot OR a.due_on IS NULL);
UPDATE assessment a SET due_on = d.due_on FROM different_due d WHERE a.id = d.id;

CREATE TEMP TABLE given_submission ON COMMIT DROP AS
SELECT DISTINCT ON (g.enrolment_id, g.assessment_id)
       g.enrolment_id, g.assessment_id, g.submitted_on, nullif(g.due_on, a.due_on) AS due_on, h.enrolment_id IS NULL AS is_new,
       g.mark, g.released_on
  FROM given_work g
  JOIN assessment a ON a.id = g.assessment_id
  LEFT JOIN submission h ON h.enrolment_id = g.enrolment_id AND h.assessment_id = g.assessment_id
 ORDER BY g.enrolment_id, g.assessment_id, g.attempt DESC NULLS LAST, g.submitted_on DESC NULLS LAST, g.key;

CREATE TEMP TABLE different_submission ON COMMIT DROP AS
SELECT g.* FROM given_submission g LEFT JOIN submission h USING (enrolment_id, assessment_id)
 WHERE CASE WHEN g.is_new THEN g.submitted_on IS NOT NULL OR g.mark IS NOT NULL OR g.due_on IS NOT NULL
            ELSE (g.submitted_on, g.mark, g.released_on, g.due_on, false)
                 IS DISTINCT FROM (h.submitted_on, h.mark, h.released_on, h.due_on, h.banked) END;

UPDATE submission s
   SET submitted_on = d.submitted_on, mark = d.mark, released_on = d.released_on, due_on = d.due_on, banked = false
  FROM different_submission d
 WHERE NOT d.is_new AND (s.enrolment_id, s.assessment_id) = (d.enrolment_id, d.assessment_id);
INSERT INTO submission (enrolment_id, assessment_id, submitted_on, banked, mark, released_on, due_on)
SELECT enrolment_id, assessment_id, submitted_on, false, mark, released_on, due_on
  FROM different_submission WHERE is_new ORDER BY enrolment_id, assessment_id;

SELECT count(*)::int AS rows FROM given_work g
 WHERE EXISTS (SELECT FROM different_due d WHERE d.id = g.assessment_id)
    OR EXISTS (SELECT FROM different_submission d WHERE (d.enrolment_id, d.assessment_id) = (g.enrolment_id, g.assessment_id));
