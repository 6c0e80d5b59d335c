-- Programmes as OULAD's students make them: the set of modules someone takes in a presentation; sets of fewer than five students join
-- "Other combinations". Made anew from all presentations there are, because the next folder may add to a set.
CREATE TEMP TABLE study ON COMMIT DROP AS
SELECT e.student_id, i.starts_on, max(i.ends_on) AS ends_on, min(coalesce(e.registered_on, i.starts_on)) AS first_on,
       string_agg(m.ref, '+' ORDER BY m.ref COLLATE "C") AS modules
  FROM enrolment e
  JOIN module_instance i ON i.id = e.module_instance_id
  JOIN module m ON m.id = i.module_id
 WHERE i.ref = m.ref || to_char(i.starts_on, '-YYYY') -- as OULAD has them: AAA-2013J from 1 October 2013
               || CASE to_char(i.starts_on, 'MM-DD') WHEN '02-01' THEN 'B' WHEN '10-01' THEN 'J' END
 GROUP BY e.student_id, i.starts_on;

CREATE TEMP TABLE given_membership ON COMMIT DROP AS
SELECT student_id, starts_on AS from_on, ends_on AS to_on, CASE WHEN students < 5 THEN 'other' ELSE modules END AS programme
  FROM study JOIN (SELECT modules, count(DISTINCT student_id) AS students FROM study GROUP BY modules) AS size USING (modules);

INSERT INTO programme (ref, title)
SELECT DISTINCT programme, CASE programme WHEN 'other' THEN 'Other combinations' ELSE programme END
  FROM given_membership g
 WHERE NOT EXISTS (SELECT FROM programme p WHERE p.ref = g.programme) ORDER BY 1;

DELETE FROM programme_membership m USING study s
 WHERE m.student_id = s.student_id AND m.from_on = s.starts_on
   AND NOT EXISTS (SELECT FROM given_membership g JOIN programme p ON p.ref = g.programme
                    WHERE (g.student_id, p.id, g.from_on, g.to_on) = (m.student_id, m.programme_id, m.from_on, m.to_on));

INSERT INTO programme_membership (student_id, programme_id, from_on, to_on)
SELECT g.student_id, p.id, g.from_on, g.to_on FROM given_membership g JOIN programme p ON p.ref = g.programme
 WHERE NOT EXISTS (SELECT FROM programme_membership m
                    WHERE (m.student_id, m.programme_id, m.from_on) = (g.student_id, p.id, g.from_on))
 ORDER BY g.student_id, g.from_on;
