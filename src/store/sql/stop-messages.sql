-- Takes students ($1 int[]) out of every message, at $2. Those about them alone are cancelled while they are not sent, and show something
-- else once they are; lists, choices and other cards that name them among others are to be drawn anew. $3: digests that thanked them.
WITH item AS (
  SELECT id::text, digest_id FROM digest_item WHERE student_id = ANY ($1)
), raised AS (
  SELECT id::text FROM intervention WHERE student_id = ANY ($1)
), wrong AS (
  SELECT id::text FROM correction WHERE student_id = ANY ($1)
), alert AS (
  SELECT id::text FROM duty_alert WHERE student_id = ANY ($1)
), planned AS (
  SELECT id::text FROM nudge WHERE student_id = ANY ($1)
), colleague AS (
  SELECT person FROM :named_by c
), about AS (
  SELECT d.id, d.state = 'ready' AS unsent,
         COALESCE(d.recipient = ANY (SELECT 'student:' || id FROM unnest($1::int[]) id)
                  OR d.view ->> 'item' IN (SELECT id FROM item)
                  OR d.view #>> '{refusal,item}' IN (SELECT id FROM item)
                  OR d.view ->> 'entry' IN (SELECT id FROM raised)
                  OR d.view ->> 'correction' IN (SELECT id FROM wrong) OR d.view ->> 'alert' IN (SELECT id FROM alert)
                  -- A form that offers names is never drawn anew under somebody's hands: it closes.
                  OR d.view ->> 'card' IN ('find', 'raise-find', 'several-form', 'thank-find') AND d.recipient IN (SELECT person FROM colleague)
                  OR (d.view ->> 'case')::int IN (SELECT c.id FROM support_case c WHERE c.student_id = ANY ($1))
                  OR (d.view ? 'items' AND d.view -> 'items' <@ (SELECT jsonb_agg(id) FROM item))
                  OR (d.view ? 'nudges' AND d.view -> 'nudges' <@ (SELECT jsonb_agg(id) FROM planned)), false) AS alone
    FROM delivery d
   WHERE d.state IN ('ready', 'sending', 'unknown', 'posted') AND d.view ->> 'card' <> 'closed'
     AND (d.recipient = ANY (SELECT 'student:' || id FROM unnest($1::int[]) id)
          OR d.digest_id IN (SELECT digest_id FROM item) OR d.digest_id = ANY ($3)
          OR d.view ->> 'item' IN (SELECT id FROM item) OR d.view #>> '{refusal,item}' IN (SELECT id FROM item)
          OR d.view -> 'items' ?| ARRAY(SELECT id FROM item)
          OR d.view ->> 'entry' IN (SELECT id FROM raised)
          OR d.view ->> 'correction' IN (SELECT id FROM wrong) OR d.view ->> 'alert' IN (SELECT id FROM alert)
          OR d.view -> 'nudges' ?| ARRAY(SELECT id FROM planned)
          OR (d.view ->> 'case')::int IN (SELECT c.id FROM support_case c WHERE c.student_id = ANY ($1))
          OR d.view ->> 'card' IN ('who', 'waiting', 'find', 'raise-find', 'several-form', 'thank-find', 'orphans', 'hand-over') AND d.recipient IN (SELECT person FROM colleague))
   ORDER BY d.id FOR UPDATE -- in the order in which a press takes them
)
UPDATE delivery d
   SET state = CASE WHEN alone AND unsent THEN 'refused' ELSE d.state END,
       wanted = d.wanted + 1,
       view_since = CASE WHEN alone THEN $2 ELSE d.view_since END,
       view = CASE WHEN NOT alone THEN d.view
                   -- A list in whose place a student was opened is that list again.
                   WHEN d.occasion LIKE 'digest-%'
                   THEN jsonb_build_object('card', 'list', 'digest', substring(d.occasion FROM '^digest-(.{36})$'), 'page', 1, 'open', false)
                   ELSE '{"card": "refusal", "refusal": {"why": "closed"}}' END
  FROM about WHERE d.id = about.id
RETURNING d.id, d.state, alone AND unsent AS cancelled
