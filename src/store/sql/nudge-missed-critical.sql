-- Whom a message about a missed key session would be for, on a day ($1), by what is known on another ($2): the newest such session of each student,
-- of those between $3 and $4, the newest day whose register is a full working day old in the zone $5. Nobody is told of a session whose register is
-- left out, who was at a later one of the module, who was not expected there, or who says they were there.
SELECT DISTINCT ON (a.student_id) a.student_id AS "studentId", 'event:' || e.id AS about,
       jsonb_build_object('kind', 'missed-critical', 'module', m.title, 'session', e.kind, 'on', e.on_date, 'nextAt', next.starts_at) AS facts
  FROM teaching_event e
  JOIN attendance a ON a.event_id = e.id AND a.status IN ('expected', 'absent')
  JOIN enrolled_on($1) n ON n.student_id = a.student_id AND n.module_instance_id = e.module_instance_id
  JOIN module_instance i ON i.id = e.module_instance_id
  JOIN module m ON m.id = i.module_id
  LEFT JOIN LATERAL (
    SELECT l.starts_at
      FROM teaching_event l JOIN attendance la ON la.event_id = l.id AND la.student_id = a.student_id
     WHERE l.module_instance_id = e.module_instance_id AND l.kind = e.kind AND l.on_date >= $1 AND l.starts_at IS NOT NULL
     ORDER BY l.starts_at LIMIT 1
  ) next ON true
 WHERE e.critical AND e.kind <> 'exam' AND e.on_date BETWEEN $3 AND $4
   AND e.attended > 0 AND e.usual_attended IS NULL AND e.ignored_at IS NULL
   AND (a.recorded_at IS NULL OR (a.recorded_at AT TIME ZONE $5)::date <= $4)
   AND NOT EXISTS (SELECT FROM teaching_event l JOIN attendance la ON la.event_id = l.id AND la.student_id = a.student_id
                    WHERE l.module_instance_id = e.module_instance_id AND l.on_date > e.on_date AND l.on_date <= $2
                      AND la.status IN ('attended', 'late'))
   AND NOT EXISTS (SELECT FROM known_reason k WHERE k.student_id = a.student_id AND k.signal IN ('attendance', 'any')
                      AND k.from_on <= e.on_date AND e.on_date <= k.to_on)
   AND NOT EXISTS (SELECT FROM correction c WHERE c.student_id = a.student_id AND c.event_id = e.id AND c.state = 'open')
 ORDER BY a.student_id, e.on_date DESC, e.id
