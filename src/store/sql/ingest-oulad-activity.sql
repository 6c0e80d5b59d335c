-- Days that were compared: writes those that are new or differ, answers how many of the file's rows stand behind them. A day may come
-- in several pieces when the file is not in order; of an enrolment that is new, a piece may be in the table already.
WITH given AS (
  SELECT enrolment_id, on_date, sum(clicks)::int AS clicks, sum(forum)::int AS forum, sum(quiz)::int AS quiz,
         sum(content)::int AS content, sum(resource)::int AS resource, sum(home)::int AS home, sum(other)::int AS other,
         sum(file_rows)::int AS file_rows
    FROM (TABLE in_activity
          UNION ALL
          SELECT a.enrolment_id, a.on_date, a.clicks, a.forum, a.quiz, a.content, a.resource, a.home, a.other, 0
            FROM activity_day a JOIN given_enrolment e ON e.id = a.enrolment_id AND e.is_new
           WHERE EXISTS (SELECT FROM in_activity i WHERE (i.enrolment_id, i.on_date) = (a.enrolment_id, a.on_date))) AS piece
   GROUP BY enrolment_id, on_date
), changed AS (
  INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other)
  SELECT enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other FROM given g
   WHERE NOT EXISTS (SELECT FROM activity_day a
                      WHERE (a.enrolment_id, a.on_date) = (g.enrolment_id, g.on_date)
                        AND (a.clicks, a.forum, a.quiz, a.content, a.resource, a.home, a.other)
                            = (g.clicks, g.forum, g.quiz, g.content, g.resource, g.home, g.other))
  ON CONFLICT (enrolment_id, on_date) DO UPDATE
    SET clicks = excluded.clicks, forum = excluded.forum, quiz = excluded.quiz, content = excluded.content,
        resource = excluded.resource, home = excluded.home, other = excluded.other
  RETURNING enrolment_id, on_date
)
SELECT coalesce(sum(g.file_rows), 0)::int AS rows FROM changed JOIN given g USING (enrolment_id, on_date);
