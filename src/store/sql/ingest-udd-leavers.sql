-- Of the students here before the load, those whom it makes leavers, and those about whom it stops everything: how many, and the first five.
WITH here AS (
  SELECT s.ref, s.stopped_on IS NOT NULL AS stopped, s.left_on <= day AS gone
    FROM this_load, student_before b JOIN student s ON s.id = b.id
   WHERE (b.left_on IS NULL OR b.left_on > day) AND b.stopped_on IS NULL
     AND EXISTS (SELECT FROM programme_membership m WHERE m.student_id = s.id AND m.source = 'udd')
)
SELECT count(*)::int AS of, count(*) FILTER (WHERE gone)::int AS gone, count(*) FILTER (WHERE stopped)::int AS stopped,
       ARRAY(SELECT 'student ' || ref FROM here WHERE gone ORDER BY length(ref), ref LIMIT 5) AS gone_examples,
       ARRAY(SELECT 'student ' || ref FROM here WHERE stopped ORDER BY length(ref), ref LIMIT 5) AS stopped_examples
  FROM here;
