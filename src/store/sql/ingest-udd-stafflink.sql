-- Who may see whom. A link to a module is one to each of its runs. The first link ever of a kind for its student, programme or run reaches
-- back to when they began; every other holds from the day of the load. What a snapshot names no more held until the day before.
CREATE TEMP TABLE named_link ON COMMIT DROP AS
WITH named AS (
  SELECT f.id AS staff_id, i.relationship, i.scope, i.value, i.line
    FROM in_stafflink i JOIN staff f ON f.ref = i.staff WHERE i.relationship IS NOT NULL
)
SELECT staff_id, relationship, student_id, programme_id, module_instance_id,
       ARRAY[student_id, programme_id, module_instance_id] AS scope, min(line) AS line
  FROM (SELECT n.*, s.id AS student_id, NULL::int AS programme_id, NULL::int AS module_instance_id
          FROM named n JOIN student s ON s.ref = n.value WHERE n.scope = 'student'
        UNION ALL
        SELECT n.*, NULL, p.id, NULL FROM named n JOIN programme p ON p.ref = n.value WHERE n.scope = 'programme'
        UNION ALL
        SELECT n.*, NULL, NULL, i.id FROM named n JOIN module m ON m.ref = n.value JOIN module_instance i ON i.module_id = m.id
         WHERE n.scope = 'module'
        UNION ALL
        SELECT n.*, NULL, NULL, i.id FROM named n JOIN module_instance i ON i.ref = n.value WHERE n.scope = 'module-instance'
        UNION ALL
        SELECT n.*, NULL, NULL, NULL FROM named n WHERE n.scope = 'institution') AS link
 GROUP BY staff_id, relationship, student_id, programme_id, module_instance_id;
ANALYZE named_link;

-- Links of ours that hold on the day, or will.
CREATE TEMP TABLE held_link ON COMMIT DROP AS
SELECT l.*, ARRAY[student_id, programme_id, module_instance_id] AS scope FROM staff_link l, this_load WHERE l.source = 'udd' AND (l.to_on IS NULL OR l.to_on >= day);
ANALYZE held_link;

CREATE TEMP TABLE new_link ON COMMIT DROP AS
SELECT n.*, least(day, CASE WHEN known.relationship IS NULL THEN
         CASE WHEN n.student_id IS NOT NULL THEN student.first_on
              WHEN n.programme_id IS NOT NULL THEN programme.first_on
              WHEN n.module_instance_id IS NOT NULL THEN i.starts_on
              ELSE (SELECT min(starts_on) FROM module_instance) END END) AS from_on
  FROM this_load CROSS JOIN named_link n
  LEFT JOIN held_link h ON (h.staff_id, h.relationship, h.scope) = (n.staff_id, n.relationship, n.scope)
  LEFT JOIN (SELECT DISTINCT relationship, ARRAY[student_id, programme_id, module_instance_id] AS scope
               FROM staff_link WHERE source = 'udd') known
    ON (known.relationship, known.scope) = (n.relationship, n.scope)
  LEFT JOIN module_instance i ON i.id = n.module_instance_id
  LEFT JOIN (SELECT student_id, min(first_on) AS first_on
               FROM (SELECT student_id, from_on AS first_on FROM programme_membership
                     UNION ALL
                     SELECT e.student_id, coalesce(e.registered_on, m.starts_on)
                       FROM enrolment e JOIN module_instance m ON m.id = e.module_instance_id) AS began
              GROUP BY student_id) student ON student.student_id = n.student_id
  LEFT JOIN (SELECT programme_id, min(from_on) AS first_on FROM programme_membership GROUP BY programme_id) programme
    ON programme.programme_id = n.programme_id
 WHERE h.id IS NULL;

CREATE TEMP TABLE gone_link ON COMMIT DROP AS
SELECT h.* FROM held_link h, this_load
 WHERE ends
   AND NOT EXISTS (SELECT FROM named_link n
                    WHERE (h.staff_id, h.relationship, h.scope) = (n.staff_id, n.relationship, n.scope));
DELETE FROM staff_link l USING gone_link g, this_load WHERE l.id = g.id AND g.from_on >= day; -- it never held
UPDATE staff_link l SET to_on = day - 1 FROM gone_link g, this_load WHERE l.id = g.id;
-- Whoever said "not my tutee" was right: should the feed name them again one day, it means it.
DELETE FROM exclusion x USING gone_link g
 WHERE x.source = 'tutor' AND g.relationship = 'tutor' AND (x.staff_id, x.student_id) = (g.staff_id, g.student_id);
INSERT INTO ended SELECT 'staff link', count(*) FROM gone_link;
INSERT INTO to_redraw SELECT student_id FROM gone_link WHERE student_id IS NOT NULL;

INSERT INTO staff_link (staff_id, relationship, student_id, programme_id, module_instance_id, from_on, source)
SELECT staff_id, relationship, student_id, programme_id, module_instance_id, from_on, 'udd' FROM new_link
 ORDER BY relationship, student_id, programme_id, module_instance_id, staff_id
ON CONFLICT (staff_id, relationship, student_id, programme_id, module_instance_id, from_on) DO UPDATE SET to_on = NULL, source = 'udd';

SELECT count(DISTINCT line)::int AS rows FROM new_link;
