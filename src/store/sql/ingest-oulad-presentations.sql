-- Modules and their presentations: how many are new or have other dates.
INSERT INTO module (ref, title)
SELECT DISTINCT module, module FROM in_presentation i
 WHERE NOT EXISTS (SELECT FROM module m WHERE m.ref = i.module) ORDER BY 1;

INSERT INTO module_instance (ref, module_id, starts_on, ends_on)
SELECT i.ref, m.id, i.starts_on, i.ends_on FROM in_presentation i JOIN module m ON m.ref = i.module
 WHERE NOT EXISTS (SELECT FROM module_instance o
                    WHERE (o.ref, o.module_id, o.starts_on, o.ends_on) = (i.ref, m.id, i.starts_on, i.ends_on))
 ORDER BY i.n
ON CONFLICT (ref) DO UPDATE
  SET module_id = excluded.module_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on;
