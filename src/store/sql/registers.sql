-- What the registers of some sessions ($1, oldest first) say of each student up to an instant ($2): "place * 8 + what" in any order, place
-- being that of the session in $1 from 1, what 0 there, 1 absent, 2 no word of this student; and 4 more where it is known when the register
-- said so. Excused is nothing. One text a student: two million rows are sooner put in order by who needs it than here.
SELECT student_id,
       string_agg((place * 8 + CASE status WHEN 'absent' THEN 1 WHEN 'expected' THEN 2 ELSE 0 END
                   + CASE WHEN recorded_at IS NULL THEN 0 ELSE 4 END)::text, ',') AS codes
FROM attendance JOIN unnest($1::int[]) WITH ORDINALITY AS session (event_id, place) USING (event_id)
WHERE status <> 'excused' AND (recorded_at IS NULL OR recorded_at <= $2)
GROUP BY student_id
