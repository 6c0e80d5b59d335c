-- Assessments: how many are new or differ.
INSERT INTO assessment (module_instance_id, ref, kind, title, due_on, weight)
SELECT m.id, i.ref, i.kind, i.title, i.due_on, i.weight
  FROM in_assessment i JOIN in_presentation p ON p.n = i.presentation JOIN module_instance m ON m.ref = p.ref
 WHERE NOT EXISTS (SELECT FROM assessment a
                    WHERE a.module_instance_id = m.id AND a.ref = i.ref
                      AND (a.kind, a.title, a.due_on, a.weight) IS NOT DISTINCT FROM (i.kind, i.title, i.due_on, i.weight))
 ORDER BY i.n
ON CONFLICT (module_instance_id, ref) DO UPDATE
  SET kind = excluded.kind, title = excluded.title, due_on = excluded.due_on, weight = excluded.weight;
