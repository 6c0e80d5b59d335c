-- Who is expected where. After the registers, so that a row is written once.
CREATE TEMP TABLE newly_expected ON COMMIT DROP AS
SELECT s.id AS student_id, e.id AS event_id, min(i.line) AS line
  FROM in_studentevent i
  JOIN student s ON s.ref = i.student
  JOIN teaching_event e ON e.ref = i.event
 WHERE NOT EXISTS (SELECT FROM attendance a WHERE a.student_id = s.id AND a.event_id = e.id)
 GROUP BY s.id, e.id;

INSERT INTO attendance (student_id, event_id, status)
SELECT student_id, event_id, 'expected' FROM newly_expected ORDER BY student_id, event_id;
INSERT INTO touched_event SELECT DISTINCT event_id FROM newly_expected;

SELECT count(*)::int AS rows FROM newly_expected;
