-- Has every message drawn anew that shows one of these students ($1), and puts their names of now into what lists keep of whom to thank.
WITH about AS (
  SELECT s.id, s.ref, :student AS named FROM student s WHERE s.id = ANY ($1::int[])
), item AS (
  SELECT i.id::text, i.digest_id FROM digest_item i JOIN about ON about.id = i.student_id
), thanking AS (
  SELECT d.id, jsonb_agg(CASE WHEN a.id IS NULL THEN t.thanks ELSE jsonb_set(t.thanks, '{student}', a.named::jsonb) END ORDER BY t.place) AS thanks
    FROM digest d, jsonb_array_elements(d.summary -> 'toThank') WITH ORDINALITY AS t(thanks, place)
    LEFT JOIN about a ON a.ref = t.thanks #>> '{student,ref}'
   GROUP BY d.id HAVING bool_or(a.id IS NOT NULL)
), renamed AS (
  UPDATE digest d SET summary = jsonb_set(d.summary, '{toThank}', t.thanks) FROM thanking t WHERE t.id = d.id
), spoken_of AS (
  -- Lists that say who comes back, or is away this year.
  SELECT DISTINCT d.id
    FROM digest d,
         LATERAL (SELECT jsonb_path_query(d.summary, '$.returning[*].studentId')
                  UNION ALL SELECT jsonb_path_query(d.summary, '$.awayThisYear[*]')) AS named(id)
    JOIN about ON to_jsonb(about.id) = named.id
), colleague AS (
  SELECT person FROM :named_by c
), shown AS (
  -- A form that offers names is never drawn anew under somebody's hands: it closes.
  SELECT id, COALESCE(d.view ->> 'card' IN ('find', 'raise-find', 'several-form', 'thank-find'), false) AS offers
    FROM delivery d
   WHERE d.digest_id IN (SELECT digest_id FROM item UNION SELECT id FROM thanking UNION SELECT id FROM spoken_of)
      OR d.view ->> 'item' IN (SELECT id FROM item)
      OR d.view #>> '{refusal,item}' IN (SELECT id FROM item)
      OR d.view -> 'items' ?| ARRAY(SELECT id FROM item)
      OR (d.view ->> 'case')::int IN (SELECT c.id FROM support_case c JOIN about ON about.id = c.student_id)
      OR d.view ->> 'entry' IN (SELECT e.id::text FROM intervention e JOIN about ON about.id = e.student_id)
      OR d.view ->> 'correction' IN (SELECT c.id::text FROM correction c JOIN about ON about.id = c.student_id)
      OR d.view ->> 'alert' IN (SELECT a.id::text FROM duty_alert a JOIN about ON about.id = a.student_id)
      OR d.view -> 'nudges' ?| ARRAY(SELECT n.id::text FROM nudge n JOIN about ON about.id = n.student_id)
      OR d.view ->> 'card' IN ('who', 'waiting', 'find', 'raise-find', 'several-form', 'thank-find', 'orphans', 'hand-over') AND d.recipient IN (SELECT person FROM colleague)
   ORDER BY id FOR UPDATE -- in one order, so that a press and a load wait for each other instead of crossing
)
UPDATE delivery d
   SET wanted = d.wanted + 1,
       view = CASE WHEN NOT offers THEN d.view
                   WHEN d.occasion LIKE 'digest-%'
                   THEN jsonb_build_object('card', 'list', 'digest', substring(d.occasion FROM '^digest-(.{36})$'), 'page', 1, 'open', false)
                   ELSE '{"card": "refusal", "refusal": {"why": "closed"}}' END
  FROM shown WHERE d.id = shown.id
