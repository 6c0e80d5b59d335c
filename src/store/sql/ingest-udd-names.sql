-- Known-as names, pronouns and languages. A student of this feed whom a snapshot names no more has none.
CREATE TEMP TABLE given_name ON COMMIT DROP AS
SELECT s.id, i.known_as, i.pronouns, i.language FROM in_names i JOIN student s ON s.ref = i.student;

WITH gone AS (
  UPDATE student s SET known_as = NULL, pronouns = NULL, language = NULL FROM this_load
   WHERE ends AND coalesce(s.known_as, s.pronouns, s.language) IS NOT NULL
     AND NOT EXISTS (SELECT FROM given_name g WHERE g.id = s.id)
     AND (EXISTS (SELECT FROM programme_membership m WHERE m.student_id = s.id AND m.source = 'udd')
          OR EXISTS (SELECT FROM enrolment e WHERE e.student_id = s.id AND e.source = 'udd'))
  RETURNING 1
)
INSERT INTO ended SELECT 'known-as name', count(*) FROM gone;

WITH written AS (
  UPDATE student s SET known_as = g.known_as, pronouns = g.pronouns, language = g.language
    FROM given_name g
   WHERE s.id = g.id AND (s.known_as, s.pronouns, s.language) IS DISTINCT FROM (g.known_as, g.pronouns, g.language)
  RETURNING 1
)
SELECT count(*)::int AS rows FROM written;
