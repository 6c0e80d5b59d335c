-- Who looked at a student's ($1) record, day by day in a zone ($2), since a day ($3), or else for $5 days up to one ($4). What the duty team
-- does is told by the data protection officer, not here; what was loaded from elsewhere is nobody's look.
SELECT DISTINCT f.id AS staff, :colleague AS "byName", a.reason AS "right", a.kind AS what, (a.at AT TIME ZONE $2)::date AS "on",
       CASE WHEN a.reason = 'case' THEN (SELECT max(c.id) FROM support_case c WHERE c.student_id = $1 AND c.created_at <= a.at) END AS "case"
  FROM audit_entry a JOIN staff f ON a.actor = 'staff:' || f.id
 WHERE a.student_id = $1 AND a.kind IN ('listed', 'viewed', 'acted') AND a.reason NOT IN ('duty', 'recorded-elsewhere')
   AND (a.at AT TIME ZONE $2)::date >= COALESCE($3::date, $4::date - $5::int)
 ORDER BY "on", staff
