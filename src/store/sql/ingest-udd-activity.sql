-- Days of activity: a day the file names is what the file says, others stay. Clicks are all kinds but posts; posts and minutes are not known
-- where nothing says them.
INSERT INTO refused (file, line, field, value, reason)
SELECT f.name, i.line, 'STUDENT_ID', i.student, 'is not on this module instance, by studentmoduleinstance or what was loaded before'
  FROM this_file f, in_activity i
  JOIN student s ON s.ref = i.student
  JOIN module_instance m ON m.ref = i.module_instance
 WHERE f.entity = 'activity'
   AND NOT EXISTS (SELECT FROM enrolment e WHERE e.student_id = s.id AND e.module_instance_id = m.id);

CREATE TEMP TABLE given_activity ON COMMIT DROP AS
SELECT e.id AS enrolment_id, i.on_date,
       coalesce(sum(i.count) FILTER (WHERE i.kind IS DISTINCT FROM 'post'), 0)::int AS clicks,
       coalesce(sum(i.count) FILTER (WHERE i.kind = 'forum'), 0)::int AS forum,
       coalesce(sum(i.count) FILTER (WHERE i.kind = 'quiz'), 0)::int AS quiz,
       coalesce(sum(i.count) FILTER (WHERE i.kind = 'content'), 0)::int AS content,
       coalesce(sum(i.count) FILTER (WHERE i.kind = 'resource'), 0)::int AS resource,
       coalesce(sum(i.count) FILTER (WHERE i.kind = 'home'), 0)::int AS home,
       coalesce(sum(i.count) FILTER (WHERE i.kind = 'other' OR i.kind IS NULL), 0)::int AS other,
       sum(i.count) FILTER (WHERE i.kind = 'post')::int AS posts, sum(i.minutes)::int AS minutes, count(*)::int AS file_rows
  FROM in_activity i
  JOIN student s ON s.ref = i.student
  JOIN module_instance m ON m.ref = i.module_instance
  JOIN enrolment e ON e.student_id = s.id AND e.module_instance_id = m.id
 GROUP BY e.id, i.on_date;

CREATE TEMP TABLE different_day ON COMMIT DROP AS
SELECT g.*, h.enrolment_id IS NULL AS is_new
  FROM given_activity g LEFT JOIN activity_day h USING (enrolment_id, on_date)
 WHERE h.enrolment_id IS NULL
    OR (h.clicks, h.forum, h.quiz, h.content, h.resource, h.home, h.other, h.posts, h.minutes)
       IS DISTINCT FROM (g.clicks, g.forum, g.quiz, g.content, g.resource, g.home, g.other, g.posts, g.minutes);

UPDATE activity_day a
   SET clicks = d.clicks, forum = d.forum, quiz = d.quiz, content = d.content, resource = d.resource, home = d.home, other = d.other,
       posts = d.posts, minutes = d.minutes
  FROM different_day d WHERE NOT d.is_new AND (a.enrolment_id, a.on_date) = (d.enrolment_id, d.on_date);
INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other, posts, minutes)
SELECT enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other, posts, minutes
  FROM different_day WHERE is_new ORDER BY enrolment_id, on_date;

SELECT coalesce(sum(file_rows), 0)::int AS rows FROM different_day;
