-- What is known at the end of a day about each enrolment present on it: one row each, numbers only; the rules make signals of them.
-- Nothing that happened after the day is read, so that the same day can be scored again a year later.
--   $1 the day                            $6 late pieces are counted among so many of the newest
--   $2 days of the window, at most 28     $7 weeks that make the usual, at most 8
--   $3 lowest share of the group, 0 to 1  $8 fewest of them
--   $4 share of the group from which      $9 null, or the calendar: a JSON array of programme (null: of those without
--      a piece of work counts                one), kind (of year) and teaching (weeks as bits, bit k ended 7k days ago)
--   $5 days for which a missed piece      $10 weeks back among which the usual ones are looked for, at most 17
--      of work counts                     $11 weeks without a post that say something, at most 6
--
-- Active days are bits of a number: bit k says "active k days before $1". Nine weeks fit, and the distinct days over all modules
-- of a student are one bit_or. With a calendar nine weeks before those are read too, to reach behind a vacation.
WITH
-- A copy of enrolled_on (raw.sql) that also leaves out whoever is not scored: who objected, and who is staff as well. `since`: nothing
-- before counts; `back_on`: the return from a break in study.
present AS MATERIALIZED (
  SELECT id AS enrolment_id, student_id, module_instance_id, since, back_on, ($1::date - since + 1) / 7 AS weeks
  FROM (
    SELECT e.*, back_on, greatest(i.starts_on, e.registered_on, back_on) AS since
    FROM enrolment e
    JOIN module_instance i ON i.id = e.module_instance_id
    JOIN student s ON s.id = e.student_id
    LEFT JOIN (
      SELECT student_id, max(to_on) + 1 AS back_on FROM known_reason WHERE kind = 'break-in-study' AND to_on < $1 GROUP BY student_id
    ) ended USING (student_id)
    WHERE $1 BETWEEN i.starts_on AND i.ends_on
      AND (e.registered_on IS NULL OR e.registered_on <= $1)
      AND (e.withdrawn_on IS NULL OR e.withdrawn_on > $1)
      AND (s.left_on IS NULL OR s.left_on > $1) AND s.stopped_on IS NULL AND s.objected_on IS NULL
      AND NOT EXISTS (SELECT FROM staff f WHERE lower(f.email) = lower(s.email))
  ) e
),
activity AS (
  SELECT enrolment_id, max(on_date) AS active_on,
         bit_or(1::bigint << ($1 - on_date)) FILTER (WHERE on_date > $1 - 63) AS days,
         bit_or(1::bigint << ($1 - on_date)) FILTER (WHERE posts > 0 AND on_date > $1 - 63) AS posts,
         sum(clicks) FILTER (WHERE on_date > $1 - $2::int) AS clicks
  FROM present JOIN activity_day USING (enrolment_id)
  WHERE on_date <= $1 AND (back_on IS NULL OR on_date >= back_on)
  GROUP BY enrolment_id
),
older AS (
  SELECT enrolment_id, bit_or(1::bigint << ($1 - 63 - on_date)) AS days
  FROM present JOIN activity_day USING (enrolment_id)
  WHERE $9::jsonb IS NOT NULL AND on_date <= $1 - 63 AND on_date > $1 - 126 AND (back_on IS NULL OR on_date >= back_on)
  GROUP BY enrolment_id
),
year AS (
  SELECT student_id, bit_or(teaching) AS teaching, array_agg(DISTINCT kind ORDER BY kind) AS kinds
  FROM jsonb_to_recordset($9) AS y (programme int, kind int, teaching int)
  JOIN programme_membership m ON m.programme_id = y.programme
  WHERE m.from_on <= $1 AND (m.to_on IS NULL OR $1 <= m.to_on)
  GROUP BY student_id
),
usual_year AS (
  SELECT teaching, ARRAY[kind] AS kinds FROM jsonb_to_recordset($9) AS y (programme int, kind int, teaching int) WHERE programme IS NULL
),

-- A piece is due when the student's own date says so. A banked one, carried over from an earlier attempt, is done; it is neither early
-- nor late, and its mark is not of this attempt. What was handed in or marked before a break in study is done, and no more.
-- What students said is wrong of a piece of work by the day: a mark while somebody checks, and what was found to be so.
wrong AS MATERIALIZED (
  SELECT student_id, assessment_id, bool_or(kind = 'hand-in' AND state = 'corrected') AS in_time,
         bool_or(kind = 'mark' AND state IN ('open', 'corrected')) AS unmarked
  FROM correction WHERE assessment_id IS NOT NULL AND held_from <= $1 GROUP BY student_id, assessment_id
),
piece AS MATERIALIZED (
  SELECT p.enrolment_id, a.id AS assessment_id, a.position, a.exam, coalesce(s.due_on, a.due_on) AS due_on,
         coalesce(s.due_on, a.due_on) >= p.since AS expected, a.due_on < $1 AS due_for_most,
         CASE WHEN NOT s.banked AND s.submitted_on BETWEEN coalesce(back_on, s.submitted_on) AND $1 AND NOT coalesce(in_time, false)
              THEN s.submitted_on END AS submitted_on,
         CASE WHEN NOT s.banked AND s.released_on BETWEEN coalesce(back_on, s.released_on) AND $1 AND NOT coalesce(unmarked, false)
              THEN s.mark END AS mark, s.released_on,
         coalesce(s.banked OR s.submitted_on <= $1 OR (s.mark IS NOT NULL AND s.released_on <= $1) OR in_time, false) AS done
  FROM present p
  JOIN (
    SELECT *, kind = 'exam' AS exam,
           row_number() OVER (PARTITION BY module_instance_id ORDER BY due_on NULLS FIRST, ref COLLATE "C")::int AS position
    FROM assessment
  ) a USING (module_instance_id)
  LEFT JOIN submission s ON s.enrolment_id = p.enrolment_id AND s.assessment_id = a.id
  LEFT JOIN wrong w ON w.student_id = p.student_id AND w.assessment_id = a.id
  WHERE a.due_on < $1 OR s.enrolment_id IS NOT NULL
),
asked AS (
  SELECT assessment_id, avg(done::int) FILTER (WHERE expected AND due_on < $1) >= $4::float8 AS most_done,
         avg((submitted_on <= due_on)::int) >= $4::float8 AS most_on_time
  FROM piece
  WHERE NOT exam AND due_on IS NOT NULL
  GROUP BY assessment_id
),
missed AS (
  SELECT DISTINCT ON (enrolment_id) enrolment_id, assessment_id AS missed_id, due_on AS missed_due_on
  FROM piece JOIN asked USING (assessment_id)
  WHERE NOT done AND expected AND most_done AND due_for_most AND due_on < $1 AND due_on >= $1 - $5::int
  ORDER BY enrolment_id, position DESC
),
handed_in AS (
  SELECT enrolment_id, max(submitted_on) AS newest_on, min(submitted_on) AS first_on,
         count(*) FILTER (WHERE newest <= $6::int)::int AS late_of,
         count(*) FILTER (WHERE newest <= $6 AND submitted_on > due_on AND most_on_time)::int AS late,
         min(assessment_id) FILTER (WHERE newest = pieces AND submitted_on <= due_on) AS first_id
  FROM (
    SELECT *, row_number() OVER (PARTITION BY enrolment_id ORDER BY submitted_on DESC, position DESC) AS newest,
           count(*) OVER (PARTITION BY enrolment_id) AS pieces
    FROM piece JOIN asked USING (assessment_id)
    WHERE submitted_on IS NOT NULL
  ) ranked
  GROUP BY enrolment_id
),
marked AS (
  SELECT enrolment_id, max(released_on) AS released_on,
         min(assessment_id) FILTER (WHERE newest = 1) AS marked_id, min(mark) FILTER (WHERE newest = 1) AS mark,
         CASE WHEN count(*) > 2 THEN avg(mark::numeric) FILTER (WHERE newest > 1) END AS usual_mark
  FROM (
    SELECT *, row_number() OVER (PARTITION BY enrolment_id ORDER BY released_on DESC, position DESC) AS newest
    FROM piece
    WHERE mark IS NOT NULL
  ) ranked
  GROUP BY enrolment_id
),

own AS MATERIALIZED (
  SELECT present.*, active_on, greatest(active_on, submitted_on) AS seen_on, coalesce(activity.days, 0) AS days, posts,
         coalesce(older.days, 0) AS older, coalesce(clicks, 0)::int AS clicks,
         coalesce(year.teaching, usual_year.teaching, -1) AS teaching, coalesce(year.kinds, usual_year.kinds) AS kinds
  FROM present
  LEFT JOIN activity USING (enrolment_id)
  LEFT JOIN older USING (enrolment_id)
  LEFT JOIN (SELECT enrolment_id, max(submitted_on) AS submitted_on FROM piece GROUP BY enrolment_id) newest USING (enrolment_id)
  LEFT JOIN year USING (student_id)
  LEFT JOIN usual_year ON true
),
-- Each enrolment and, where a student has several, the student as a whole. The usual week is one of whole teaching weeks before the last.
counted AS MATERIALIZED (
  SELECT enrolment_id, student_id, seen_on, bit_count(days::bit(7))::int AS week, bit_count((days >> 7)::bit(14))::int AS fortnight,
         bit_count((days & ((1::bigint << $2) - 1))::bit(63))::int AS recent,
         bit_count(((days >> $2) & ((1::bigint << $2) - 1))::bit(63))::int AS before, usual::int, usual_mean
  FROM (
    SELECT enrolment_id, student_id, bit_or(days) AS days, bit_or(older) AS older, bit_or(teaching) AS teaching,
           max(weeks) AS weeks, max(seen_on) AS seen_on
    FROM own
    GROUP BY GROUPING SETS ((enrolment_id), (student_id))
    HAVING enrolment_id IS NOT NULL OR count(*) > 1
  ) whose
  LEFT JOIN LATERAL (
    SELECT percentile_disc(.5) WITHIN GROUP (ORDER BY active) AS usual, avg(active) AS usual_mean
    FROM (
      SELECT bit_count((CASE WHEN k < 9 THEN days >> 7 * k ELSE older >> 7 * (k - 9) END)::bit(7)) AS active
      FROM generate_series(1, least($10::int, weeks - 1)) k
      WHERE teaching >> k & 1 = 1
      ORDER BY k
      LIMIT $7::int
    ) weekly
    HAVING count(*) >= $8::int
  ) usual ON true
),
-- Who posts: in most of the teaching weeks before the last $11 ones, and in those. Only while all of those are teaching.
posted AS (
  SELECT enrolment_id, posts & ((1::bigint << 7 * $11::int) - 1) <> 0 AS lately, most
  FROM own,
       LATERAL (
         SELECT count(*) >= $8 AND 2 * sum(((posts >> 7 * k)::bit(7) <> B'0000000')::int) > count(*) AS most
         FROM generate_series($11, least(8, weeks - 1)) k
         WHERE teaching >> k & 1 = 1
       ) weekly
  WHERE posts IS NOT NULL AND teaching & ((1 << $11) - 1) = (1 << $11) - 1
),
course AS (
  SELECT module_instance_id, max(active_on) AS active_on,
         percentile_disc($3::float8) WITHIN GROUP (ORDER BY clicks) AS low_clicks,
         percentile_disc(.5) WITHIN GROUP (ORDER BY clicks) AS median_clicks,
         percentile_disc($3) WITHIN GROUP (ORDER BY recent) AS low_days,
         percentile_disc(.5) WITHIN GROUP (ORDER BY recent) AS median_days,
         avg(week)::float8 AS week, avg(fortnight)::float8 AS fortnight,
         avg(recent)::float8 AS recent, avg(before)::float8 AS before, avg(usual_mean)::float8 AS usual,
         avg(coalesce(most AND lately, false)::int)::float8 AS posting
  FROM own JOIN counted USING (enrolment_id) LEFT JOIN posted USING (enrolment_id)
  GROUP BY module_instance_id
)
SELECT own.enrolment_id, own.student_id, student.ref AS student, student.study_mode, own.module_instance_id, i.ref AS module, m.title AS module_title,
       own.since, own.weeks, own.clicks, own.seen_on, c.week, c.fortnight, c.recent, c.before, c.usual,
       all_over.seen_on AS all_seen_on, all_over.week AS all_week, all_over.fortnight AS all_fortnight, all_over.usual AS all_usual,
       all_over.student_id IS NOT NULL AS joint,
       g.active_on AS group_active_on, g.low_clicks, g.median_clicks, g.low_days, g.median_days,
       g.week AS group_week, g.fortnight AS group_fortnight, g.recent AS group_recent, g.before AS group_before, g.usual AS group_usual,
       posting, coalesce(most, false) AS posts_most, coalesce(lately, false) AS posts_lately, kinds,
       missed_work.title AS missed, missed_due_on, late, late_of, newest_on,
       first_work.title AS first_on_time, first_on, marked_work.title AS marked, mark, released_on, usual_mark::float8
FROM own
JOIN counted c USING (enrolment_id)
JOIN course g USING (module_instance_id)
JOIN module_instance i ON i.id = own.module_instance_id
JOIN module m ON m.id = i.module_id
JOIN student ON student.id = own.student_id
LEFT JOIN posted USING (enrolment_id)
LEFT JOIN missed USING (enrolment_id)
LEFT JOIN handed_in USING (enrolment_id)
LEFT JOIN marked USING (enrolment_id)
LEFT JOIN assessment missed_work ON missed_work.id = missed_id
LEFT JOIN assessment first_work ON first_work.id = first_id
LEFT JOIN assessment marked_work ON marked_work.id = marked_id
LEFT JOIN counted all_over ON all_over.student_id = own.student_id -- last: its enrolment_id, empty, would make USING ambiguous
ORDER BY own.enrolment_id
