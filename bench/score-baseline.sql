-- What one SQL statement needs for the signals that come from the VLE alone, each with window, own usual and the group's percentiles.
-- $1 the day.
WITH present AS (
  SELECT e.id AS enrolment_id, e.module_instance_id, greatest(i.starts_on, e.registered_on) AS since
  FROM enrolment e
  JOIN module_instance i ON i.id = e.module_instance_id
  WHERE $1::date BETWEEN i.starts_on AND i.ends_on
    AND (e.registered_on IS NULL OR e.registered_on <= $1)
    AND (e.withdrawn_on IS NULL OR e.withdrawn_on > $1)
),
vle AS (
  SELECT p.*, max(on_date) AS seen_on,
         count(*) FILTER (WHERE on_date > $1 - 7) AS days_7,
         count(*) FILTER (WHERE on_date > $1 - 14) AS days_14,
         count(*) FILTER (WHERE on_date > $1 - 28 AND on_date <= $1 - 14) AS days_before,
         coalesce(sum(clicks) FILTER (WHERE on_date > $1 - 14), 0) AS clicks_14,
         ARRAY[
           count(*) FILTER (WHERE on_date > $1 - 14 AND on_date <= $1 - 7),
           count(*) FILTER (WHERE on_date > $1 - 21 AND on_date <= $1 - 14),
           count(*) FILTER (WHERE on_date > $1 - 28 AND on_date <= $1 - 21),
           count(*) FILTER (WHERE on_date > $1 - 35 AND on_date <= $1 - 28),
           count(*) FILTER (WHERE on_date > $1 - 42 AND on_date <= $1 - 35),
           count(*) FILTER (WHERE on_date > $1 - 49 AND on_date <= $1 - 42)
         ] AS weeks
  FROM present p
  LEFT JOIN activity_day a ON a.enrolment_id = p.enrolment_id AND on_date <= $1
  GROUP BY p.enrolment_id, p.module_instance_id, p.since
),
own AS (
  SELECT vle.*,
         (SELECT percentile_disc(.5) WITHIN GROUP (ORDER BY days)
          FROM unnest(weeks[1:($1 - since + 1) / 7 - 1]) days HAVING count(*) >= 3) AS usual
  FROM vle
),
course AS (
  SELECT module_instance_id, avg((days_7 > 0)::int) AS active, avg(days_7) AS days_7, avg(usual) AS usual,
         percentile_disc(.2) WITHIN GROUP (ORDER BY clicks_14) AS low_clicks,
         percentile_disc(.2) WITHIN GROUP (ORDER BY days_14) AS low_days,
         percentile_disc(.5) WITHIN GROUP (ORDER BY days_14) AS median_days
  FROM own
  GROUP BY module_instance_id
)
SELECT own.*,
       own.seen_on IS NULL AND $1 - since >= 7 AS not_started,
       $1 - own.seen_on >= 7 AND clicks_14 <= low_clicks AND active >= .5 AS quiet,
       own.days_7 < own.usual * .5 AS fewer_days,
       days_14 <= low_days AND days_14 < median_days AS below_group
FROM own
JOIN course USING (module_instance_id)
