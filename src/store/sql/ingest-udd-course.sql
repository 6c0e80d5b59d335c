-- Programmes: what UDD calls a course.
WITH written AS (
  INSERT INTO programme (ref, title, level)
  SELECT programme, coalesce(title, programme), level FROM in_course i
   WHERE NOT EXISTS (SELECT FROM programme p
                      WHERE p.ref = i.programme
                        AND (p.title, p.level) IS NOT DISTINCT FROM (coalesce(i.title, i.programme), i.level))
   ORDER BY length(programme), programme
  ON CONFLICT (ref) DO UPDATE SET title = excluded.title, level = excluded.level
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written;
