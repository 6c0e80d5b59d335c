-- Takes some signals ($3) of a student ($1) that come from a piece of work ($2) out of the scores and the lists that hold them.
WITH piece AS (
  SELECT a.title, m.title AS module, a.module_instance_id
    FROM assessment a JOIN module_instance i ON i.id = a.module_instance_id JOIN module m ON m.id = i.module_id WHERE a.id = $2
), scored AS (
  UPDATE risk_score r
     SET signals = jsonb_set(r.signals, '{reasons}', COALESCE((
           SELECT jsonb_agg(s) FROM jsonb_array_elements(r.signals -> 'reasons') s
            WHERE NOT (s ->> 'id' = ANY ($3::text[]) AND s ->> 'title' = piece.title)), '[]'))
    FROM enrolment e, piece
   WHERE e.id = r.enrolment_id AND e.student_id = $1 AND e.module_instance_id = piece.module_instance_id
     AND EXISTS (SELECT FROM jsonb_array_elements(r.signals -> 'reasons') s WHERE s ->> 'id' = ANY ($3::text[]) AND s ->> 'title' = piece.title)
)
UPDATE digest_item i
   SET signals = COALESCE((SELECT jsonb_agg(s) FROM jsonb_array_elements(i.signals) s
                            WHERE NOT (s ->> 'id' = ANY ($3::text[]) AND s ->> 'title' = piece.title AND COALESCE(s ->> 'module', piece.module) = piece.module)), '[]')
  FROM piece WHERE i.student_id = $1
