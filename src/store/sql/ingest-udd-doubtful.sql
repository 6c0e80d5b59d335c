-- Registers that this load left out, with the module's leads.
SELECT e.id AS event,
       ARRAY(SELECT DISTINCT l.staff_id FROM staff_link l, this_load
              WHERE l.module_instance_id = e.module_instance_id AND l.relationship = 'module-lead'
                AND l.from_on <= day AND (l.to_on IS NULL OR day <= l.to_on) ORDER BY 1) AS leads
  FROM teaching_event e
 WHERE e.usual_attended IS NOT NULL AND NOT EXISTS (SELECT FROM doubtful_before b WHERE b.id = e.id)
 ORDER BY e.on_date, e.id;
