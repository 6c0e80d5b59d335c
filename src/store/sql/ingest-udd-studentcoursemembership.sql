-- Who studies what, and from it who has left. A membership that is inactive, or that a snapshot names no more, ends on its end date,
-- else on the day of the load. A join date nobody gives is the earliest start of a module, else the day of the load.
CREATE TEMP TABLE given_membership ON COMMIT DROP AS
SELECT i.line, i.membership AS ref, s.id AS student_id, p.id AS programme_id, i.died,
       coalesce(i.joined_on, held.from_on, first.starts_on, day) AS from_on,
       CASE WHEN i.active IS NOT FALSE OR i.ended_on <= day THEN i.ended_on
            ELSE coalesce(CASE WHEN held.to_on <= day THEN held.to_on END, day) END AS to_on
  FROM this_load, in_studentcoursemembership i
  JOIN student s ON s.ref = i.student
  JOIN programme p ON p.ref = i.programme
  LEFT JOIN programme_membership held ON held.ref = i.membership
  LEFT JOIN (SELECT student, min(starts_on) AS starts_on FROM in_studentmoduleinstance GROUP BY student) first ON first.student = i.student;

-- Two memberships of one student in one programme from one day: the one that goes on counts.
DELETE FROM given_membership g USING given_membership o
 WHERE (g.student_id, g.programme_id, g.from_on) = (o.student_id, o.programme_id, o.from_on)
   AND (coalesce(g.to_on, 'infinity'), g.ref) < (coalesce(o.to_on, 'infinity'), o.ref);

CREATE TEMP TABLE different_membership ON COMMIT DROP AS
SELECT * FROM given_membership g
 WHERE NOT EXISTS (SELECT FROM programme_membership m
                    WHERE m.ref = g.ref AND (m.student_id, m.programme_id, m.from_on, m.to_on)
                                            IS NOT DISTINCT FROM (g.student_id, g.programme_id, g.from_on, g.to_on));

-- A row that stands where another is about to: two memberships that changed places would else be in each other's way.
DELETE FROM programme_membership m USING different_membership g
 WHERE (m.student_id, m.programme_id, m.from_on) = (g.student_id, g.programme_id, g.from_on) AND m.ref IS DISTINCT FROM g.ref;

UPDATE programme_membership m
   SET student_id = g.student_id, programme_id = g.programme_id, from_on = g.from_on, to_on = g.to_on, source = 'udd'
  FROM different_membership g WHERE m.ref = g.ref;

INSERT INTO programme_membership (ref, student_id, programme_id, from_on, to_on, source)
SELECT ref, student_id, programme_id, from_on, to_on, 'udd' FROM different_membership g
 WHERE NOT EXISTS (SELECT FROM programme_membership m WHERE m.ref = g.ref) ORDER BY student_id, from_on, ref;

WITH gone AS (
  UPDATE programme_membership m SET to_on = day FROM this_load
   WHERE ends AND m.source = 'udd' AND (m.to_on IS NULL OR m.to_on > day)
     AND NOT EXISTS (SELECT FROM in_studentcoursemembership i WHERE i.membership = m.ref)
  RETURNING 1
)
INSERT INTO ended SELECT 'membership', count(*) FROM gone;

-- Who has left: nobody whose membership goes on. A tutor who said so first is believed until the hold is over.
UPDATE student s
   SET left_on = CASE WHEN NOT here THEN ended_on END, left_source = CASE WHEN NOT here THEN 'udd' END, left_hold_until = NULL
  FROM this_load, (
         SELECT m.student_id, bool_or(m.to_on IS NULL OR m.to_on > day) AS here, max(m.to_on) AS ended_on
           FROM programme_membership m, this_load WHERE m.source = 'udd' GROUP BY m.student_id
       ) w
 WHERE w.student_id = s.id
   AND CASE WHEN here THEN s.left_on IS NOT NULL AND (s.left_hold_until IS NULL OR s.left_hold_until <= day)
            ELSE (s.left_on, s.left_source, s.left_hold_until) IS DISTINCT FROM (w.ended_on, 'udd', NULL) END;

-- Who has died: everything stops at once, for good.
WITH stopped AS (
  UPDATE student s SET stopped_on = day FROM this_load
   WHERE s.stopped_on IS NULL AND EXISTS (SELECT FROM given_membership g WHERE g.student_id = s.id AND g.died)
  RETURNING s.id
)
SELECT count(*)::int AS rows FROM given_membership g
 WHERE EXISTS (SELECT FROM different_membership d WHERE d.line = g.line)
    OR (g.died AND g.student_id IN (SELECT id FROM stopped));
