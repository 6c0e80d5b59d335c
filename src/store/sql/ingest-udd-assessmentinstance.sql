-- Pieces of work. When they are due stands with their students.
WITH written AS (
  INSERT INTO assessment (module_instance_id, ref, kind, title, weight)
  SELECT m.id, i.assessment, coalesce(i.kind, 'coursework'), coalesce(i.title, i.assessment), i.weight
    FROM in_assessmentinstance i JOIN module_instance m ON m.ref = i.module_instance
   WHERE NOT EXISTS (SELECT FROM assessment a
                      WHERE a.module_instance_id = m.id AND a.ref = i.assessment
                        AND (a.kind, a.title, a.weight)
                            IS NOT DISTINCT FROM (coalesce(i.kind, 'coursework'), coalesce(i.title, i.assessment), i.weight))
   ORDER BY length(i.assessment), i.assessment
  ON CONFLICT (module_instance_id, ref) DO UPDATE SET kind = excluded.kind, title = excluded.title, weight = excluded.weight
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written;
