-- The newest event of each feed up to the end of a day ($1): how fresh the data was then.
SELECT (SELECT max(on_date) FROM activity_day WHERE on_date <= $1) AS activity,
       (SELECT greatest(max(submitted_on) FILTER (WHERE submitted_on <= $1), max(released_on) FILTER (WHERE released_on <= $1))
          FROM submission) AS assessment
