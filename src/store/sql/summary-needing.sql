-- Those of a programme ($1) who were worth a check-in on a day ($2 date[] of one), without names: since when, looking back to $3, and
-- the first local day ($4 zone) on which somebody was in touch or raised a case since, up to an instant ($5). Tutors are those of $6.
WITH standing AS (:standing), need AS MATERIALIZED (
  SELECT student_id, stage FROM standing WHERE standing = 'high'
), scored AS MATERIALIZED (
  SELECT e.student_id, r.as_of, bool_or(r.level = 'high') AS high
    FROM need JOIN enrolment e USING (student_id) JOIN risk_score r ON r.enrolment_id = e.id
   WHERE r.as_of >= $3 AND r.as_of <= $2[1] GROUP BY e.student_id, r.as_of
), calm AS (
  SELECT student_id, max(as_of) AS as_of FROM scored WHERE NOT high GROUP BY student_id
), since AS (
  SELECT s.student_id, min(s.as_of) AS since
    FROM scored s LEFT JOIN calm c USING (student_id)
   WHERE c.as_of IS NULL OR s.as_of > c.as_of GROUP BY s.student_id
), touched AS (
  SELECT n.student_id, min((i.at AT TIME ZONE $4)::date) AS on_date
    FROM need n JOIN since s USING (student_id) JOIN intervention i USING (student_id)
   WHERE i.kind IN ('contact', 'escalate') AND i.at <= $5 AND (i.at AT TIME ZONE $4)::date >= s.since
     AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = i.id AND u.at <= $5)
   GROUP BY n.student_id
)
SELECT n.student_id AS "studentId", n.stage AS year, s.since, t.on_date AS "contactedOn",
       ARRAY(SELECT DISTINCT l.staff_id FROM staff_link l
              WHERE l.student_id = n.student_id AND l.relationship = 'tutor' AND l.from_on <= $6 AND (l.to_on IS NULL OR $6 <= l.to_on)) AS tutors
  FROM need n JOIN since s USING (student_id) LEFT JOIN touched t USING (student_id)
