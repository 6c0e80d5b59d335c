-- The newest academic year of each student says how and in which year they study, and each year whether something is not expected of
-- them: a break, a year away, writing up. It holds while the course instance does within its academic year (1 August to 31 July), else
-- the whole of that year; at most 12 months.
CREATE TEMP TABLE given_year ON COMMIT DROP AS
SELECT i.line, s.id AS student_id, i.study_mode, i.stage, i.on_break, i.away, i.writing_up, i.academic_year,
       row_number() OVER (PARTITION BY s.id ORDER BY i.academic_year DESC NULLS LAST, i.on_break, i.stage DESC NULLS LAST, i.key) AS newest,
       span.from_on, least(span.to_on, (span.from_on + interval '1 year')::date - 1) AS to_on
  FROM in_studentcourseinstance i
  JOIN student s ON s.ref = i.student
  LEFT JOIN in_courseinstance c ON c.course_instance = i.course_instance
  CROSS JOIN LATERAL (SELECT make_date(i.academic_year, 8, 1) AS first, make_date(i.academic_year + 1, 7, 31) AS last) year
  CROSS JOIN LATERAL (
    SELECT CASE WHEN apart THEN c.starts_on ELSE greatest(c.starts_on, first) END AS from_on,
           CASE WHEN apart THEN c.ends_on ELSE least(c.ends_on, last) END AS to_on
      FROM (SELECT coalesce(c.starts_on > last OR c.ends_on < first, false) AS apart) a
  ) span;

CREATE TEMP TABLE given_known ON COMMIT DROP AS
SELECT student_id, signal, kind, from_on, max(to_on) AS to_on, min(line) AS line
  FROM (SELECT student_id, 'any' AS signal, 'break-in-study' AS kind, from_on, to_on, line FROM given_year WHERE on_break
        UNION ALL
        SELECT student_id, signal, 'placement', from_on, to_on, line
          FROM given_year, unnest('{activity,attendance}'::text[]) AS signal WHERE away
        UNION ALL
        SELECT student_id, 'activity', 'writing-up', from_on, to_on, line FROM given_year WHERE writing_up) AS given
 WHERE from_on <= to_on
 GROUP BY student_id, signal, kind, from_on;

CREATE TEMP TABLE different_year (line int) ON COMMIT DROP;

WITH changed AS (
  UPDATE student s SET study_mode = g.study_mode, stage = g.stage
    FROM given_year g
   WHERE g.newest = 1 AND s.id = g.student_id AND (s.study_mode, s.stage) IS DISTINCT FROM (g.study_mode, g.stage)
  RETURNING g.line
)
INSERT INTO different_year SELECT line FROM changed;

WITH changed AS (
  INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
  SELECT student_id, signal, kind, from_on, to_on, 'udd-course' FROM given_known g
   WHERE NOT EXISTS (SELECT FROM known_reason k
                      WHERE (k.student_id, k.signal, k.kind, k.from_on, k.to_on, k.source)
                            = (g.student_id, g.signal, g.kind, g.from_on, g.to_on, 'udd-course'))
   ORDER BY student_id, from_on, signal, kind
  ON CONFLICT (student_id, signal, kind, from_on, source) DO UPDATE SET to_on = excluded.to_on
  RETURNING student_id, signal, kind, from_on
)
INSERT INTO different_year SELECT line FROM changed JOIN given_known USING (student_id, signal, kind, from_on);

-- A year that says nothing of it any more ends it, also in a delta; a student whom a snapshot names no more, too.
CREATE TEMP TABLE over ON COMMIT DROP AS
SELECT k.id, k.from_on FROM known_reason k, this_load
 WHERE k.source = 'udd-course' AND k.to_on >= day
   AND (ends OR EXISTS (SELECT FROM given_year g WHERE g.student_id = k.student_id))
   AND NOT EXISTS (SELECT FROM given_known g
                    WHERE (g.student_id, g.signal, g.kind, g.from_on) = (k.student_id, k.signal, k.kind, k.from_on));
DELETE FROM known_reason k USING over, this_load WHERE k.id = over.id AND k.from_on >= day;
UPDATE known_reason k SET to_on = day - 1 FROM over, this_load WHERE k.id = over.id;
INSERT INTO ended SELECT 'known reason', count(*) FROM over;

SELECT count(DISTINCT line)::int AS rows FROM different_year;
