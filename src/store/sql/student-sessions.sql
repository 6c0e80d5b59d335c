-- Each teaching session of one student ($1) up to the end of a day ($2), in present modules or, for a year, in none, newest first: what its
-- register says. Somebody who is in no entry of a register that has some was not there; on the day itself it may still be filled in.
SELECT m.title AS module, v.title, v.kind, v.on_date AS "on", v.critical,
       CASE WHEN a.status IN ('attended', 'late', 'excused') THEN a.status
            WHEN a.status = 'absent' OR (v.attended > 0 AND v.on_date < $2) THEN 'missed'
            ELSE 'unknown' END AS status,
       v.usual_attended IS NULL AND v.ignored_at IS NULL AS counts
FROM attendance a
JOIN teaching_event v ON v.id = a.event_id
LEFT JOIN module_instance r ON r.id = v.module_instance_id
LEFT JOIN module m ON m.id = r.module_id
WHERE a.student_id = $1 AND v.on_date <= $2
  AND CASE WHEN r.id IS NULL THEN v.on_date > $2 - 366
           ELSE r.id IN (SELECT module_instance_id FROM enrolled_on($2) WHERE student_id = $1) END
ORDER BY v.starts_at DESC, v.ref COLLATE "C"
