-- Of a programme ($1): who was worth a check-in and quiet on any of some days ($2 date[], one a week of the term); reached: somebody
-- spoke to them since, met them or pointed them elsewhere; back: active on two days at least in the fortnight after that, or for those not
-- reached after the first of those days. Only where the fortnight is over on $3. Local days are of $4.
WITH quiet AS (
  SELECT e.student_id, min(r.as_of) AS since
    FROM programme_membership m
    JOIN student s ON s.id = m.student_id
    JOIN enrolment e ON e.student_id = m.student_id
    JOIN risk_score r ON r.enrolment_id = e.id AND r.as_of = ANY ($2::date[]) AND r.level = 'high'
   WHERE m.programme_id = $1 AND m.from_on <= r.as_of AND (m.to_on IS NULL OR r.as_of <= m.to_on)
     AND (s.left_on IS NULL OR s.left_on > $3) AND s.stopped_on IS NULL AND (s.objected_on IS NULL OR s.objected_on > $3)
     AND (r.signals -> 'reasons' @> '[{"id": "quiet"}]' OR r.signals -> 'reasons' @> '[{"id": "not-started"}]'
          OR r.signals -> 'reasons' @> '[{"id": "fewer-days"}]' OR r.signals -> 'reasons' @> '[{"id": "several"}]')
   GROUP BY e.student_id
), reached AS (
  SELECT q.student_id, q.since,
         (SELECT min((i.at AT TIME ZONE $4)::date) FROM intervention i
           WHERE i.student_id = q.student_id AND i.kind = 'contact' AND i.codes ->> 'outcome' IN ('reached', 'appointment', 'addressed', 'referred')
             AND (i.at AT TIME ZONE $4)::date BETWEEN q.since AND $3
             AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = i.id)) AS on_date
    FROM quiet q
), counted AS (
  SELECT student_id, on_date IS NOT NULL AS reached, COALESCE(on_date, since) AS from_on
    FROM reached WHERE COALESCE(on_date, since) + 14 <= $3
), back AS (
  SELECT c.reached,
         (SELECT count(DISTINCT a.on_date) FROM enrolment e JOIN activity_day a ON a.enrolment_id = e.id
           WHERE e.student_id = c.student_id AND a.on_date > c.from_on AND a.on_date <= c.from_on + 14) >= 2 AS back
    FROM counted c
)
SELECT count(*) FILTER (WHERE reached)::int AS reached, count(*) FILTER (WHERE reached AND back)::int AS "reachedBack",
       count(*) FILTER (WHERE NOT reached)::int AS "notReached", count(*) FILTER (WHERE NOT reached AND back)::int AS "notReachedBack"
  FROM back
