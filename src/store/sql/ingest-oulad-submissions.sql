-- Submissions that were compared: writes those that are new or differ.
INSERT INTO submission (enrolment_id, assessment_id, submitted_on, banked, mark, released_on)
SELECT enrolment_id, assessment_id, submitted_on, banked, mark, released_on FROM in_submission i
 WHERE NOT EXISTS (SELECT FROM submission s
                    WHERE (s.enrolment_id, s.assessment_id) = (i.enrolment_id, i.assessment_id)
                      AND (s.submitted_on, s.banked, s.mark, s.released_on)
                          IS NOT DISTINCT FROM (i.submitted_on, i.banked, i.mark, i.released_on))
ON CONFLICT (enrolment_id, assessment_id) DO UPDATE
  SET submitted_on = excluded.submitted_on, banked = excluded.banked, mark = excluded.mark, released_on = excluded.released_on;
