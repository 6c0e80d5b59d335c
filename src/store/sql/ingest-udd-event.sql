-- Sessions. One the file calls neither critical nor not stays what a module lead made it.
CREATE TEMP TABLE given_event ON COMMIT DROP AS
SELECT i.line, i.event AS ref, m.id AS module_instance_id, i.title, coalesce(i.kind, 'other') AS kind, i.starts_at, i.ends_at,
       (i.starts_at AT TIME ZONE zone)::date AS on_date, coalesce(i.critical, held.critical, false) AS critical
  FROM this_load, in_event i
  LEFT JOIN module_instance m ON m.ref = i.module_instance
  LEFT JOIN teaching_event held ON held.ref = i.event;

WITH written AS (
  INSERT INTO teaching_event (ref, module_instance_id, title, kind, starts_at, ends_at, on_date, critical, expected, attended)
  SELECT ref, module_instance_id, title, kind, starts_at, ends_at, on_date, critical, 0, 0 FROM given_event g
   WHERE NOT EXISTS (SELECT FROM teaching_event e
                      WHERE e.ref = g.ref
                        AND (e.module_instance_id, e.title, e.kind, e.starts_at, e.ends_at, e.on_date, e.critical)
                            IS NOT DISTINCT FROM (g.module_instance_id, g.title, g.kind, g.starts_at, g.ends_at, g.on_date, g.critical))
   ORDER BY on_date, starts_at, length(ref), ref
  ON CONFLICT (ref) DO UPDATE
    SET module_instance_id = excluded.module_instance_id, title = excluded.title, kind = excluded.kind, starts_at = excluded.starts_at,
        ends_at = excluded.ends_at, on_date = excluded.on_date, critical = excluded.critical
  RETURNING id
), touched AS (
  INSERT INTO touched_event SELECT id FROM written
)
SELECT count(*)::int AS rows FROM written;
