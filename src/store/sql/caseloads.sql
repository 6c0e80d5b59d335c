-- Whose list is about whom on a day ($1), for all tutors or some ($2 int[] or null): one row a tutor and tutee, with when this tutor's
-- list last held the student and how they stood then. Tutees of a tutor who is away are the cover's; whoever is away has none.
-- starts_on is null for those without a module on the day: they are no tutees then, but may be about to come back, or away this year.
WITH present AS (
  SELECT student_id, min(starts_on) AS starts_on FROM enrolled_on($1) GROUP BY student_id
), absent AS (
  -- A break that goes on into another one ends with that.
  SELECT student_id,
         CASE WHEN NOT bool_or(kind = 'break-in-study' AND to_on > $1 + 7)
              THEN max(to_on) FILTER (WHERE kind = 'break-in-study' AND from_on <= $1) + 1 END AS returns_on,
         bool_or(kind = 'placement' AND from_on <= $1 AND $1 <= to_on) AS away
    FROM known_reason WHERE kind IN ('break-in-study', 'placement') AND from_on <= $1 + 8 AND to_on >= $1 - 7
   GROUP BY student_id
), tutees AS (
  SELECT DISTINCT ON (l.staff_id, l.student_id) l.staff_id, l.student_id, l.for_id, p.starts_on, a.returns_on, a.away
    FROM :links l
    JOIN student s ON s.id = l.student_id
    LEFT JOIN present p USING (student_id)
    LEFT JOIN absent a USING (student_id)
   WHERE :holds AND (l.relationship = 'tutor' OR l.for_id IS NOT NULL)
     AND (p.student_id IS NOT NULL OR a.returns_on IS NOT NULL OR a.away)
     AND ($2::int[] IS NULL OR l.staff_id = ANY ($2))
     AND NOT EXISTS (SELECT FROM staff f WHERE f.id = l.staff_id AND f.away_from <= $1 AND $1 <= f.away_to)
     AND :open
   ORDER BY l.staff_id, l.student_id, l.for_id NULLS FIRST
), studies AS (
  SELECT m.student_id, jsonb_agg(DISTINCT jsonb_build_object('programme', p.ref, 'level', p.level)) AS studies
    FROM programme_membership m JOIN programme p ON p.id = m.programme_id
   WHERE m.student_id IN (SELECT student_id FROM tutees) AND m.from_on <= $1 AND (m.to_on IS NULL OR $1 <= m.to_on)
   GROUP BY m.student_id
), last AS (
  SELECT DISTINCT ON (i.tutor_id, i.student_id) i.tutor_id, i.student_id, d.as_of, i.level, i.hard, i.signals
    FROM digest_item i JOIN digest d ON d.id = i.digest_id
   WHERE (i.listed OR i.hard) AND d.as_of < $1 AND ($2::int[] IS NULL OR i.tutor_id = ANY ($2))
   ORDER BY i.tutor_id, i.student_id, d.as_of DESC
), told AS (
  SELECT d.tutor_id, named.id::int AS student_id, max(d.as_of) AS as_of
    FROM digest d, jsonb_array_elements_text(d.summary -> 'awayThisYear') AS named(id)
   WHERE d.as_of < $1 AND ($2::int[] IS NULL OR d.tutor_id = ANY ($2))
   GROUP BY d.tutor_id, named.id
), last_digest AS (
  SELECT tutor_id, max(as_of) AS as_of FROM digest WHERE as_of < $1 GROUP BY tutor_id
)
SELECT t.staff_id AS tutor, f.ref AS tutor_ref, f.list_length, f.away_from, f.away_to,
       t.student_id, t.for_id AS covered_for, t.starts_on, t.returns_on, t.away, told.as_of AS told_on,
       :student AS student, COALESCE(s.objected_on <= $1, false) AS objected, :known AS known,
       COALESCE(studies.studies, '[]') AS studies,
       last.as_of AS last_on, last.level AS last_level, last.hard AS last_hard,
       (SELECT json_agg(signal ->> 'id') FROM jsonb_array_elements(last.signals) signal) AS last_signals,
       last_digest.as_of AS last_digest_on
  FROM tutees t
  JOIN staff f ON f.id = t.staff_id
  JOIN student s ON s.id = t.student_id
  LEFT JOIN studies ON studies.student_id = t.student_id
  LEFT JOIN last ON last.tutor_id = t.staff_id AND last.student_id = t.student_id
  LEFT JOIN told ON told.tutor_id = t.staff_id AND told.student_id = t.student_id
  LEFT JOIN last_digest ON last_digest.tutor_id = t.staff_id
 ORDER BY f.ref, s.ref
