-- What a folder says, before it is compared with what there is. `n` is the row's place in the folder's own lists.
CREATE TEMP TABLE in_presentation (n int, ref text, module text, starts_on date, ends_on date) ON COMMIT DROP;
CREATE TEMP TABLE in_student (ref text, given_name text, family_name text) ON COMMIT DROP;
CREATE TEMP TABLE in_enrolment (
  n int, student text, presentation int, outcome text, credits int, previous_attempts int,
  dated boolean, registered_on date, withdrawn_on date) ON COMMIT DROP;
CREATE TEMP TABLE in_assessment (
  n int, presentation int, ref text, kind text, title text, due_on date, weight float8) ON COMMIT DROP;
CREATE TEMP TABLE in_submission (
  enrolment_id int, assessment_id int, submitted_on date, banked boolean, mark float8, released_on date) ON COMMIT DROP;
CREATE TEMP TABLE in_activity (
  enrolment_id int, on_date date, clicks int, forum int, quiz int, content int, resource int, home int, other int,
  file_rows int) ON COMMIT DROP;
CREATE TEMP TABLE in_staff (tutor int, ref text, title text, given_name text, family_name text) ON COMMIT DROP;
