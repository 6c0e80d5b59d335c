-- One student through an item ($1) for a reader ($2) on a day ($3) of the institution's zone ($4): who they are, what right the reader
-- has, what the log holds, which of the student's programmes another tutor has more tutees of than of the others, and the names
-- of all the reader's own students.
SELECT s.id AS student_id, :student AS student, h.version, COALESCE(d.summary -> 'feeds', '[]') AS feeds,
       s.email, :accounts AS accounts, :links AS links, :closed AS excluded, :known AS known, COALESCE(s.objected_on <= $3, false) AS objected,
       COALESCE((SELECT jsonb_agg(:entry ORDER BY e.seq)
                   FROM intervention e LEFT JOIN staff f ON f.id = e.staff_id
                  WHERE e.student_id = s.id AND :told), '[]') AS history,
       (SELECT string_agg(DISTINCT p.title, ', ') FROM programme_membership m JOIN programme p ON p.id = m.programme_id
         WHERE m.student_id = s.id AND m.from_on <= $3 AND (m.to_on IS NULL OR $3 <= m.to_on)) AS programme,
       COALESCE((SELECT jsonb_agg(DISTINCT jsonb_build_object('name', :colleague, 'programme', (
                   SELECT CASE WHEN count(*) > 1 AND max(n) > min(n) THEN (array_agg(title ORDER BY n DESC, title))[1] END
                     FROM (SELECT p.title, count(DISTINCT other.student_id) AS n
                             FROM programme_membership own JOIN programme p ON p.id = own.programme_id
                             LEFT JOIN (SELECT m.programme_id, m.student_id FROM staff_link o JOIN programme_membership m USING (student_id)
                                         WHERE o.staff_id = c.id AND o.relationship = 'tutor' AND :holds AND o.student_id <> s.id
                                           AND m.from_on <= $3 AND (m.to_on IS NULL OR $3 <= m.to_on)) other ON other.programme_id = p.id
                            WHERE own.student_id = s.id AND own.from_on <= $3 AND (own.to_on IS NULL OR $3 <= own.to_on)
                            GROUP BY p.title) of_each)))
                   FROM staff_link o JOIN staff c ON c.id = o.staff_id
                  WHERE o.student_id = s.id AND o.relationship = 'tutor' AND o.staff_id <> $2 AND :holds
                    AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = c.id AND x.student_id = s.id)), '[]') AS also,
       :own AS own
  FROM digest_item i
  LEFT JOIN digest d ON d.id = i.digest_id
  JOIN student s ON s.id = i.student_id
  LEFT JOIN student_history h ON h.student_id = s.id
 WHERE i.id = $1 AND i.tutor_id = $2
