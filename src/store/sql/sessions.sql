-- Sessions up to a day ($1) of modules that run on it, and of no module in the year before; those without a day, and registers that are
-- left out for everyone, also because their team said so, are none. Oldest first.
SELECT t.id, t.module_instance_id AS instance, t.title, t.kind, t.on_date AS on, t.critical AND t.kind <> 'exam' AS critical,
       t.attended > 0 AS kept
FROM teaching_event t
LEFT JOIN module_instance i ON i.id = t.module_instance_id
WHERE t.on_date <= $1 AND t.usual_attended IS NULL AND t.ignored_at IS NULL
  AND CASE WHEN i.id IS NULL THEN t.on_date > $1::date - 365 ELSE $1 BETWEEN i.starts_on AND i.ends_on END
ORDER BY t.starts_at, t.id
