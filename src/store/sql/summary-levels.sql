-- How the students of a programme ($1) stood on some days ($2 date[]): a row a day, year of study, first day of teaching and standing.
-- Where no activity, attendance or hand-in is expected a student is known; objected to signals, they are unknown.
WITH standing AS (:standing)
SELECT day, stage AS year, starts_on AS "startsOn", standing, count(*)::int AS students
  FROM standing GROUP BY day, stage, starts_on, standing ORDER BY day, stage
