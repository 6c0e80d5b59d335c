-- Days of enrolments that were there before: writes those that are new or differ, answers how many of the file's rows stand behind them.
WITH changed AS (
  INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other)
  SELECT enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other FROM in_activity i
   WHERE NOT EXISTS (SELECT FROM activity_day a
                      WHERE a.enrolment_id = i.enrolment_id AND a.on_date = i.on_date
                        AND (a.clicks, a.forum, a.quiz, a.content, a.resource, a.home, a.other)
                            = (i.clicks, i.forum, i.quiz, i.content, i.resource, i.home, i.other))
  ON CONFLICT (enrolment_id, on_date) DO UPDATE
    SET clicks = excluded.clicks, forum = excluded.forum, quiz = excluded.quiz, content = excluded.content,
        resource = excluded.resource, home = excluded.home, other = excluded.other
  RETURNING enrolment_id, on_date
)
SELECT coalesce(sum(i.file_rows), 0)::int AS rows FROM changed JOIN in_activity i USING (enrolment_id, on_date);
