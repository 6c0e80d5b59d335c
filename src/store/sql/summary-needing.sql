-- Those of a programme ($1) who were worth a check-in on a day ($2 date[] of one), without names: since when, looking back to $3, and
-- the first local day ($4 zone) on which somebody was in touch or raised a case since, up to an instant ($5). Tutors are those of $6.
WITH standing AS (:standing), scored AS (
  SELECT n.student_id, n.stage, r.as_of, bool_or(r.level = 'high') AS high
    FROM standing n JOIN enrolment e USING (student_id) JOIN risk_score r ON r.enrolment_id = e.id
   WHERE n.standing = 'high' AND r.as_of >= $3 AND r.as_of <= $2[1]
   GROUP BY n.student_id, n.stage, r.as_of
), run AS (
  SELECT *, max(as_of) FILTER (WHERE NOT high) OVER (PARTITION BY student_id) AS calm_on FROM scored
), since AS (
  SELECT student_id, stage, min(as_of) AS since
    FROM run WHERE calm_on IS NULL OR as_of > calm_on GROUP BY student_id, stage
)
SELECT s.student_id AS "studentId", s.stage AS year, s.since,
       (SELECT min((i.at AT TIME ZONE $4)::date) FROM intervention i
         WHERE i.student_id = s.student_id AND i.kind IN ('contact', 'escalate')
           AND i.at <= $5 AND (i.at AT TIME ZONE $4)::date >= s.since
           AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = i.id AND u.at <= $5)) AS "contactedOn",
       ARRAY(SELECT DISTINCT l.staff_id FROM staff_link l
              WHERE l.student_id = s.student_id AND l.relationship = 'tutor' AND l.from_on <= $6 AND (l.to_on IS NULL OR $6 <= l.to_on)) AS tutors
  FROM since s
