-- Who is expected where. After the registers, so that a row is written once: what a register brought in anew was expected anew, too.
CREATE TEMP TABLE newly_expected ON COMMIT DROP AS
SELECT i.line, s.id AS student_id, e.id AS event_id, r.is_new IS TRUE AS registered
  FROM in_studentevent i
  JOIN student s ON s.ref = i.student
  JOIN teaching_event e ON e.ref = i.event
  LEFT JOIN attendance a ON a.student_id = s.id AND a.event_id = e.id
  LEFT JOIN different_attendance r ON r.student_id = s.id AND r.event_id = e.id AND r.is_new
 WHERE a.event_id IS NULL OR r.is_new;

INSERT INTO attendance (student_id, event_id, status)
SELECT DISTINCT student_id, event_id, 'expected' FROM newly_expected WHERE NOT registered ORDER BY student_id, event_id;
INSERT INTO touched_event SELECT DISTINCT event_id FROM newly_expected;

SELECT count(*)::int AS rows FROM newly_expected;
