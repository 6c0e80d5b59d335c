-- The newest event of each feed up to the end of a day ($1): how fresh the data was then. A register that is left out is none.
SELECT (SELECT max(on_date) FROM activity_day WHERE on_date <= $1) AS activity,
       (SELECT max(on_date) FROM teaching_event WHERE on_date <= $1 AND attended > 0 AND usual_attended IS NULL AND ignored_at IS NULL) AS attendance,
       (SELECT greatest(max(submitted_on) FILTER (WHERE submitted_on <= $1), max(released_on) FILTER (WHERE released_on <= $1))
          FROM submission) AS assessment
