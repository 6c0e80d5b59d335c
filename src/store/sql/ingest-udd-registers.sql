-- What became of the sessions that were touched: how many were expected and registered, and for all of the same module instance and kind
-- whether far fewer stand in the register than usually do: the median of the others up to the day that have one, at least three; of those
-- that expect about as many where there are three, so that a small group beside large ones has a usual of its own. A session in whose
-- register nobody has an entry has none; it is not doubtful, it is missing.
UPDATE teaching_event e SET expected = n.expected, attended = n.attended
  FROM (SELECT t.id, count(a.event_id) FILTER (WHERE a.status <> 'excused')::int AS expected,
               count(a.event_id) FILTER (WHERE a.status IN ('attended', 'late'))::int AS attended
          FROM (SELECT DISTINCT id FROM touched_event) t LEFT JOIN attendance a ON a.event_id = t.id GROUP BY t.id) n
 WHERE e.id = n.id AND (e.expected, e.attended) <> (n.expected, n.attended);

CREATE TEMP TABLE registered ON COMMIT DROP AS
SELECT e.id, e.module_instance_id, e.kind, e.expected, e.attended
  FROM teaching_event e, this_load
 WHERE e.on_date <= day
   AND (e.module_instance_id, e.kind) IN (SELECT module_instance_id, kind FROM teaching_event JOIN touched_event USING (id))
   AND EXISTS (SELECT FROM attendance a WHERE a.event_id = e.id AND a.status IN ('attended', 'late', 'absent'));

UPDATE teaching_event e SET usual_attended = CASE WHEN u.attended < this_load.register * u.usual THEN u.usual END
  FROM this_load, (
         SELECT r.id, r.attended,
                CASE WHEN count(*) FILTER (WHERE alike) >= 3 THEN percentile_disc(.5) WITHIN GROUP (ORDER BY o.attended) FILTER (WHERE alike)
                     WHEN count(o.id) >= 3 THEN percentile_disc(.5) WITHIN GROUP (ORDER BY o.attended) END AS usual
           FROM registered r
           LEFT JOIN registered o ON (o.module_instance_id, o.kind) = (r.module_instance_id, r.kind) AND o.id <> r.id
          CROSS JOIN LATERAL (SELECT o.expected BETWEEN r.expected / 2.0 AND r.expected * 2 AS alike) size
          GROUP BY r.id, r.attended
       ) u
 WHERE e.id = u.id
   AND e.usual_attended IS DISTINCT FROM CASE WHEN u.attended < this_load.register * u.usual THEN u.usual END;
