-- Staff, and who may see whom: each student's tutor by a hash of the reference, from the first registration to the end of the last
-- module; a director a programme; one support team for everybody. `in_staff.tutor` numbers the tutors from 0.
INSERT INTO staff (ref, title, given_name, family_name)
SELECT ref, title, given_name, family_name FROM in_staff i
 WHERE NOT EXISTS (SELECT FROM staff s WHERE s.ref = i.ref) ORDER BY length(ref), ref;

CREATE TEMP TABLE given_link ON COMMIT DROP AS
WITH tutee AS (
  SELECT student_id, min(first_on) AS from_on, max(ends_on) AS to_on,
         ('x' || left(encode(sha256(convert_to(s.ref, 'UTF8')), 'hex'), 7))::bit(28)::int AS hash
    FROM study JOIN student s ON s.id = student_id GROUP BY student_id, s.ref
)
SELECT i.ref, 'tutor' AS relationship, t.student_id, NULL::int AS programme_id, t.from_on, t.to_on
  FROM tutee t JOIN in_staff i ON i.tutor = t.hash % nullif((SELECT count(tutor) FROM in_staff), 0)
UNION ALL
SELECT 'director-' || p.ref, 'director', NULL, p.id, min(g.from_on), NULL
  FROM given_membership g JOIN programme p ON p.ref = g.programme GROUP BY p.id, p.ref
UNION ALL
SELECT 'student-support', 'support', NULL, NULL, min(first_on), NULL FROM study;

CREATE TEMP TABLE given_staff_link ON COMMIT DROP AS
SELECT s.id AS staff_id, g.* FROM given_link g JOIN staff s USING (ref);

DELETE FROM staff_link l
 WHERE l.source = 'oulad'
   AND NOT EXISTS (SELECT FROM given_staff_link g
                    WHERE (g.staff_id, g.relationship, g.from_on) = (l.staff_id, l.relationship, l.from_on)
                      AND (g.student_id, g.programme_id, g.to_on) IS NOT DISTINCT FROM (l.student_id, l.programme_id, l.to_on));

INSERT INTO staff_link (staff_id, relationship, student_id, programme_id, from_on, to_on, source)
SELECT staff_id, relationship, student_id, programme_id, from_on, to_on, 'oulad' FROM given_staff_link g
 WHERE NOT EXISTS (SELECT FROM staff_link l
                    WHERE (l.staff_id, l.relationship, l.from_on) = (g.staff_id, g.relationship, g.from_on)
                      AND (l.student_id, l.programme_id) IS NOT DISTINCT FROM (g.student_id, g.programme_id))
 ORDER BY relationship, student_id, programme_id;
