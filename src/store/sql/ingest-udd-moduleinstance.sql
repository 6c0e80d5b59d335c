-- Runs of modules. Each is as long as its period: the one of its code and academic year, or the only one of its code. Without one it
-- runs from its students' earliest start to their latest end, or where some have no end to the end of the academic year (31 July). A
-- delta may hold few of its students: it only widens. What is known stays where a later folder says nothing of it.
CREATE TEMP TABLE given_instance ON COMMIT DROP AS
WITH taken AS (
  SELECT t.module_instance, min(t.starts_on) AS starts_on, max(t.ends_on) AS ends_on, bool_and(t.ends_on IS NOT NULL) AS all_end
    FROM in_studentmoduleinstance t JOIN student s ON s.ref = t.student GROUP BY t.module_instance
), dated AS (
  SELECT i.line, i.module_instance AS ref, m.id AS module_id, i.period, held.id AS held, p.starts_on IS NOT NULL AS has_period,
         p.starts_on AS period_starts_on, p.ends_on AS period_ends_on, held.starts_on AS held_starts_on, held.ends_on AS held_ends_on,
         taken.starts_on AS taken_starts_on,
         CASE WHEN taken.all_end THEN taken.ends_on
              ELSE greatest(taken.ends_on, make_date(i.academic_year + 1, 7, 31), taken.starts_on) END AS taken_ends_on,
         held.id IS NOT NULL AND i.period IS NOT NULL AND NOT EXISTS (SELECT FROM in_period) AS period_is_elsewhere
    FROM in_moduleinstance i
    JOIN module m ON m.ref = i.module
    LEFT JOIN module_instance held ON held.ref = i.module_instance
    LEFT JOIN taken ON taken.module_instance = i.module_instance
    LEFT JOIN LATERAL (
      SELECT p.starts_on, p.ends_on
        FROM (SELECT *, substring(academic_year FROM '\d{4}')::int IS NOT DISTINCT FROM i.academic_year AS same_year,
                     count(*) OVER () AS candidates
                FROM in_period WHERE code = i.period) p
       WHERE same_year OR candidates = 1
       ORDER BY same_year DESC, p.period LIMIT 1
    ) p ON true
)
SELECT line, ref, module_id, period,
       CASE WHEN has_period THEN period_starts_on
            WHEN period_is_elsewhere OR taken_starts_on IS NULL THEN held_starts_on
            WHEN snapshot THEN taken_starts_on ELSE least(held_starts_on, taken_starts_on) END AS starts_on,
       CASE WHEN has_period THEN period_ends_on
            WHEN period_is_elsewhere OR taken_starts_on IS NULL THEN held_ends_on
            WHEN snapshot THEN taken_ends_on ELSE greatest(held_ends_on, taken_ends_on) END AS ends_on
  FROM dated, this_load;

INSERT INTO refused (file, line, field, value, reason)
SELECT f.name, line, 'MOD_PERIOD', period,
       'is no PERIOD_CODE of its academic year, and no student of it has a MOD_START_DATE: nobody knows when it runs'
  FROM given_instance, this_file f WHERE f.entity = 'moduleinstance' AND starts_on IS NULL;

WITH written AS (
  INSERT INTO module_instance (ref, module_id, starts_on, ends_on)
  SELECT ref, module_id, starts_on, ends_on FROM given_instance g
   WHERE starts_on IS NOT NULL
     AND NOT EXISTS (SELECT FROM module_instance o
                      WHERE (o.ref, o.module_id, o.starts_on, o.ends_on) = (g.ref, g.module_id, g.starts_on, g.ends_on))
   ORDER BY length(ref), ref
  ON CONFLICT (ref) DO UPDATE SET module_id = excluded.module_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written;
