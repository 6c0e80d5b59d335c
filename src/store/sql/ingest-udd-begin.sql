-- What a load finds, and what it is asked about at its end; `this_load` says what it is. `refused`, `ended` and the others grow on the way.
CREATE TEMP TABLE this_file (n int GENERATED ALWAYS AS IDENTITY, entity text, name text) ON COMMIT DROP;
CREATE TEMP TABLE refused (file text, line int, field text, value text, reason text) ON COMMIT DROP;
CREATE TEMP TABLE ended (what text, rows int) ON COMMIT DROP;
CREATE TEMP TABLE different_attendance (student_id int, event_id int, status text, recorded_at timestamptz, is_new boolean) ON COMMIT DROP;
CREATE TEMP TABLE touched_event (id int) ON COMMIT DROP;
CREATE TEMP TABLE to_redraw (student_id int) ON COMMIT DROP;

CREATE TEMP TABLE student_before ON COMMIT DROP AS
SELECT id, given_name, family_name, known_as, pronouns, left_on, stopped_on, objected_on FROM student;

CREATE TEMP TABLE tutor_before ON COMMIT DROP AS
SELECT DISTINCT student_id, staff_id, source = 'udd' AS ours FROM staff_link, this_load
 WHERE relationship = 'tutor' AND student_id IS NOT NULL AND from_on <= day AND (to_on IS NULL OR day <= to_on);

CREATE TEMP TABLE doubtful_before ON COMMIT DROP AS
SELECT id FROM teaching_event WHERE usual_attended IS NOT NULL;
ANALYZE student_before;
ANALYZE tutor_before;
