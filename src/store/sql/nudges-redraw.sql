-- Has the newest lists of those drawn anew who have one of these students ($1 int[]) on a day ($2), and what stands in a list's place about messages:
-- the line about those that are about to go has changed.
WITH reader AS (
  SELECT DISTINCT l.staff_id FROM :links l WHERE l.student_id = ANY ($1::int[]) AND :holds
), newest AS (
  SELECT DISTINCT ON (d.tutor_id) d.id FROM digest d JOIN reader ON reader.staff_id = d.tutor_id ORDER BY d.tutor_id, d.as_of DESC
)
UPDATE delivery SET wanted = wanted + 1
 WHERE id IN (SELECT d.id FROM delivery d JOIN newest ON d.digest_id = newest.id
               WHERE d.state = 'posted' AND d.view ->> 'card' IN ('list', 'nudges-due')
               ORDER BY d.id FOR UPDATE OF d)
