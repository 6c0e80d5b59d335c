-- What somebody asked to stop, from the day given, else from the day of the load. Absence never starts it again.
WITH given AS (
  SELECT i.line, s.id, i.what, coalesce(i.from_on, CASE i.what WHEN 'scoring' THEN s.objected_on WHEN 'messages' THEN s.messages_off_on
                                                    WHEN 'everything' THEN s.stopped_on END, day) AS from_on
    FROM this_load, in_stop i JOIN student s ON s.ref = i.student
), stops AS (
  SELECT id, max(from_on) FILTER (WHERE what = 'scoring') AS objected_on, max(from_on) FILTER (WHERE what = 'messages') AS messages_off_on,
         max(from_on) FILTER (WHERE what = 'everything') AS stopped_on
    FROM given GROUP BY id
), written AS (
  UPDATE student s
     SET objected_on = coalesce(g.objected_on, s.objected_on), messages_off_on = coalesce(g.messages_off_on, s.messages_off_on),
         stopped_on = coalesce(g.stopped_on, s.stopped_on)
    FROM stops g
   WHERE s.id = g.id
     AND (s.objected_on, s.messages_off_on, s.stopped_on)
         IS DISTINCT FROM (coalesce(g.objected_on, s.objected_on), coalesce(g.messages_off_on, s.messages_off_on), coalesce(g.stopped_on, s.stopped_on))
  RETURNING s.id
)
SELECT count(*)::int AS rows FROM given JOIN written USING (id);
