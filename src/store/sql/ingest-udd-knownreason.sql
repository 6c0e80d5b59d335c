-- What is not expected of whom, and until when.
CREATE TEMP TABLE given_reason ON COMMIT DROP AS
SELECT s.id AS student_id, i.signal, i.kind, i.from_on, i.to_on FROM in_knownreason i JOIN student s ON s.ref = i.student;

-- One a snapshot names no more held until the day before, or never.
CREATE TEMP TABLE gone_reason ON COMMIT DROP AS
SELECT k.id, k.from_on FROM known_reason k, this_load
 WHERE ends AND k.source = 'udd' AND k.to_on >= day
   AND NOT EXISTS (SELECT FROM given_reason g
                    WHERE (g.student_id, g.signal, g.kind, g.from_on) = (k.student_id, k.signal, k.kind, k.from_on));
DELETE FROM known_reason k USING gone_reason g, this_load WHERE k.id = g.id AND g.from_on >= day;
UPDATE known_reason k SET to_on = day - 1 FROM gone_reason g, this_load WHERE k.id = g.id;
INSERT INTO ended SELECT 'known reason', count(*) FROM gone_reason;

WITH written AS (
  INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
  SELECT student_id, signal, kind, from_on, to_on, 'udd' FROM given_reason g
   WHERE NOT EXISTS (SELECT FROM known_reason k
                      WHERE (k.student_id, k.signal, k.kind, k.from_on, k.to_on, k.source)
                            = (g.student_id, g.signal, g.kind, g.from_on, g.to_on, 'udd'))
   ORDER BY student_id, from_on, signal, kind
  ON CONFLICT (student_id, signal, kind, from_on, source) DO UPDATE SET to_on = excluded.to_on
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written;
