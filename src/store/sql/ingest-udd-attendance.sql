-- Registers. A row that brings its session along (Jisc's recipe) makes the one that no file named; its first row tells. What the register
-- says nothing readable of stays as it was, and somebody it names is expected.
INSERT INTO teaching_event (ref, module_instance_id, title, kind, starts_at, ends_at, on_date, critical, expected, attended)
SELECT i.event, m.id, i.title, coalesce(i.kind, 'other'), i.starts_at, i.ends_at, (i.starts_at AT TIME ZONE zone)::date,
       coalesce(i.critical, false), 0, 0
  FROM this_load, (SELECT DISTINCT ON (event) * FROM in_attendance WHERE starts_at IS NOT NULL ORDER BY event, starts_at, line) i
  LEFT JOIN module_instance m ON m.ref = i.module_instance
 WHERE NOT EXISTS (SELECT FROM teaching_event e WHERE e.ref = i.event)
 ORDER BY i.starts_at, length(i.event), i.event;

INSERT INTO different_attendance
SELECT s.id, e.id, coalesce(i.status, h.status, 'expected'), i.recorded_at, h.event_id IS NULL
  FROM in_attendance i
  JOIN student s ON s.ref = i.student
  JOIN teaching_event e ON e.ref = i.event
  LEFT JOIN attendance h ON h.student_id = s.id AND h.event_id = e.id
 WHERE h.event_id IS NULL
    OR (h.status, h.recorded_at) IS DISTINCT FROM (coalesce(i.status, h.status), i.recorded_at);

ANALYZE different_attendance;

UPDATE attendance a SET status = d.status, recorded_at = d.recorded_at
  FROM different_attendance d WHERE NOT d.is_new AND (a.student_id, a.event_id) = (d.student_id, d.event_id);
INSERT INTO attendance (student_id, event_id, status, recorded_at)
SELECT student_id, event_id, status, recorded_at FROM different_attendance WHERE is_new ORDER BY student_id, event_id;
INSERT INTO touched_event SELECT DISTINCT event_id FROM different_attendance;

SELECT count(*)::int AS rows FROM different_attendance;
