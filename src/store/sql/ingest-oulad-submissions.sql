-- Submissions: how many are new or differ. A mark counts as known from the day of submission (the protocol of the risk model).
INSERT INTO submission (enrolment_id, assessment_id, submitted_on, banked, mark, released_on)
SELECT e.id, a.id, i.submitted_on, i.banked, i.mark, i.submitted_on
  FROM in_submission i
  JOIN given_enrolment e ON e.n = i.enrolment
  JOIN in_assessment ia ON ia.n = i.assessment
  JOIN assessment a ON a.module_instance_id = e.module_instance_id AND a.ref = ia.ref
 WHERE NOT EXISTS (SELECT FROM submission s
                    WHERE s.enrolment_id = e.id AND s.assessment_id = a.id
                      AND (s.submitted_on, s.banked, s.mark, s.released_on)
                          IS NOT DISTINCT FROM (i.submitted_on, i.banked, i.mark, i.submitted_on))
 ORDER BY e.id, a.id
ON CONFLICT (enrolment_id, assessment_id) DO UPDATE
  SET submitted_on = excluded.submitted_on, banked = excluded.banked, mark = excluded.mark, released_on = excluded.released_on;
