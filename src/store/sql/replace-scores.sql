-- Makes the scores of a day ($1) equal to the rows of $2, a JSON array. Rows that are so already stay untouched, those of enrolments
-- no longer present go. In the order of their ids, so that two that score the same day wait for each other instead of crossing.
WITH given AS MATERIALIZED (
  SELECT *
  FROM jsonb_to_recordset($2::jsonb) AS g (
    enrolment_id int, model text, probability float8, level text, trend text, hard boolean, signals jsonb, praise jsonb
  )
),
gone AS (
  DELETE FROM risk_score r
  WHERE as_of = $1 AND NOT EXISTS (SELECT FROM given WHERE given.enrolment_id = r.enrolment_id)
  RETURNING enrolment_id
),
written AS (
  INSERT INTO risk_score AS r (enrolment_id, as_of, model, probability, level, trend, hard, signals, praise)
  SELECT enrolment_id, $1, model, probability, level, trend, hard, signals, praise
  FROM given
  ORDER BY enrolment_id
  ON CONFLICT (enrolment_id, as_of) DO UPDATE
  SET model = excluded.model, probability = excluded.probability, level = excluded.level, trend = excluded.trend,
      hard = excluded.hard, signals = excluded.signals, praise = excluded.praise
  WHERE (r.model, r.probability, r.level, r.trend, r.hard, r.signals, r.praise)
    IS DISTINCT FROM (excluded.model, excluded.probability, excluded.level, excluded.trend, excluded.hard, excluded.signals, excluded.praise)
  RETURNING enrolment_id
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written) AS changed
