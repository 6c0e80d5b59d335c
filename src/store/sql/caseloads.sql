-- Who tutors whom on a day ($1), for all tutors or some ($2 int[] or null): one row a tutor and tutee in a teaching period,
-- with when this tutor's list last held the student and how they stood then.
WITH present AS (
  SELECT student_id, min(starts_on) AS starts_on FROM enrolled_on($1) GROUP BY student_id
), tutees AS (
  SELECT DISTINCT l.staff_id, l.student_id, p.starts_on
    FROM staff_link l JOIN present p USING (student_id)
   WHERE l.relationship = 'tutor' AND l.from_on <= $1 AND (l.to_on IS NULL OR $1 <= l.to_on)
     AND ($2::int[] IS NULL OR l.staff_id = ANY ($2))
     AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = l.staff_id AND x.student_id = l.student_id)
), last AS (
  SELECT DISTINCT ON (i.tutor_id, i.student_id) i.tutor_id, i.student_id, d.as_of, i.level, i.hard, i.signals
    FROM digest_item i JOIN digest d ON d.id = i.digest_id
   WHERE (i.listed OR i.hard) AND d.as_of < $1 AND ($2::int[] IS NULL OR i.tutor_id = ANY ($2))
   ORDER BY i.tutor_id, i.student_id, d.as_of DESC
), last_digest AS (
  SELECT tutor_id, max(as_of) AS as_of FROM digest WHERE as_of < $1 GROUP BY tutor_id
)
SELECT t.staff_id AS tutor, f.ref AS tutor_ref, t.student_id, t.starts_on,
       s.ref, s.given_name, s.family_name, s.known_as, s.pronouns, s.stage,
       last.as_of AS last_on, last.level AS last_level, last.hard AS last_hard,
       (SELECT json_agg(signal ->> 'id') FROM jsonb_array_elements(last.signals) signal) AS last_signals,
       last_digest.as_of AS last_digest_on
  FROM tutees t
  JOIN staff f ON f.id = t.staff_id
  JOIN student s ON s.id = t.student_id
  LEFT JOIN last ON last.tutor_id = t.staff_id AND last.student_id = t.student_id
  LEFT JOIN last_digest ON last_digest.tutor_id = t.staff_id
 ORDER BY f.ref, s.ref
