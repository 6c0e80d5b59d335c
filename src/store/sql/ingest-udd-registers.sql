-- What became of the sessions that were touched: how many were expected and registered, and for all of the same module instance and kind
-- whether far fewer stand in the register than usually do: the median of the others up to the day that have one, at least three. A session
-- in whose register nobody has an entry has none; it is not doubtful, it is missing.
UPDATE teaching_event e SET expected = n.expected, attended = n.attended
  FROM (SELECT t.id, count(a.event_id) FILTER (WHERE a.status <> 'excused')::int AS expected,
               count(a.event_id) FILTER (WHERE a.status IN ('attended', 'late'))::int AS attended
          FROM (SELECT DISTINCT id FROM touched_event) t LEFT JOIN attendance a ON a.event_id = t.id GROUP BY t.id) n
 WHERE e.id = n.id AND (e.expected, e.attended) <> (n.expected, n.attended);

CREATE TEMP TABLE registered ON COMMIT DROP AS
SELECT e.id, e.module_instance_id, e.kind, e.attended, e.usual_attended
  FROM teaching_event e, this_load
 WHERE e.on_date <= day
   AND (e.module_instance_id, e.kind) IN (SELECT module_instance_id, kind FROM teaching_event JOIN touched_event USING (id))
   AND EXISTS (SELECT FROM attendance a WHERE a.event_id = e.id AND a.status IN ('attended', 'late', 'absent'));

UPDATE teaching_event e SET usual_attended = u.usual
  FROM (SELECT r.id, CASE WHEN count(*) >= 3 AND r.attended < this_load.register * percentile_disc(.5) WITHIN GROUP (ORDER BY o.attended)
                          THEN percentile_disc(.5) WITHIN GROUP (ORDER BY o.attended) END AS usual
          FROM this_load, registered r
          LEFT JOIN registered o ON (o.module_instance_id, o.kind) = (r.module_instance_id, r.kind) AND o.id <> r.id
         GROUP BY r.id, r.attended, this_load.register) u
 WHERE e.id = u.id AND e.usual_attended IS DISTINCT FROM u.usual;
