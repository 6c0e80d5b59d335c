-- Everything that decides whether these students ($1 int[]) may hear from us on a day ($2), but for the log: one row each. Marks count as failed below $3;
-- messages $4 (a uuid[]) are not counted as sent. Local days are of the zone $5.
SELECT s.id AS "studentId", NOT (:here) OR COALESCE(s.objected_on <= $2, false)
         OR EXISTS (SELECT FROM staff f WHERE lower(f.email) = lower(s.email)) AS "out",
       :unreachable AS unreachable,
       ARRAY(SELECT c.kind FROM choice c WHERE c.student_id = s.id AND NOT c.wanted) AS unwanted,
       s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo", s.weekends, s.time_zone AS zone,
       COALESCE((SELECT jsonb_agg(DISTINCT jsonb_build_object('programme', p.ref, 'level', p.level))
                   FROM programme_membership m JOIN programme p ON p.id = m.programme_id
                  WHERE m.student_id = s.id AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)), '[]') AS studies,
       ARRAY(SELECT DISTINCT k.signal FROM known_reason k WHERE k.student_id = s.id AND k.from_on <= $2 AND $2 <= k.to_on) AS known,
       (SELECT max(greatest(n.ended_at, d.posted_at)) FROM nudge n LEFT JOIN delivery d ON d.occasion = 'nudge-' || n.id
         WHERE n.student_id = s.id AND n.state = 'sent' AND n.id <> ALL ($4::uuid[])) AS "nudgedAt",
       EXISTS (SELECT FROM support_case c WHERE c.student_id = s.id AND c.state IN ('open', 'accepted', 'returned', 'decision'))
         OR EXISTS (SELECT FROM student_request r WHERE r.student_id = s.id AND r.state = 'open') AS "inCase",
       (SELECT max((a.at AT TIME ZONE $5)::date) FROM duty_alert a WHERE a.student_id = s.id AND a.state <> 'not-crisis') AS "dangerOn",
       (SELECT max(w.released_on) FROM enrolment e JOIN submission w ON w.enrolment_id = e.id
         WHERE e.student_id = s.id AND NOT w.banked AND w.mark < $3 AND w.released_on <= $2) AS "failedOn",
       ARRAY(SELECT n.kind || ' ' || n.about FROM nudge n WHERE n.student_id = s.id) AS before,
       EXISTS (SELECT FROM nudge n WHERE n.student_id = s.id AND n.state IN ('planned', 'asking')) AS waiting
  FROM student s WHERE s.id = ANY ($1::int[])
