-- Modules.
WITH written AS (
  INSERT INTO module (ref, title)
  SELECT module, coalesce(title, module) FROM in_module i
   WHERE NOT EXISTS (SELECT FROM module m WHERE (m.ref, m.title) = (i.module, coalesce(i.title, i.module)))
   ORDER BY length(module), module
  ON CONFLICT (ref) DO UPDATE SET title = excluded.title
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written;
