-- Contacts that were recorded elsewhere enter the log, each once however often it comes: its id is made of who, by whom and when. What
-- was to come back and how the student stood then, nobody knows. Oldest first, as the log is read in the order of its writing.
INSERT INTO refused (file, line, field, value, reason)
SELECT f.name, i.line, 'AT', to_char(i.at AT TIME ZONE zone, 'YYYY-MM-DD"T"HH24:MI'), 'is later than this load'
  FROM this_load l, this_file f, in_contacts i WHERE f.entity = 'contacts' AND i.at > l.at;

CREATE TEMP TABLE new_contact ON COMMIT DROP AS
SELECT g.* FROM (
  SELECT md5(concat_ws('|', 'contact', i.student, i.staff, extract(epoch FROM i.at)))::uuid AS id, s.id AS student_id, f.id AS staff_id,
         i.at, i.mode, i.outcome
    FROM this_load l, in_contacts i JOIN student s ON s.ref = i.student JOIN staff f ON f.ref = i.staff
   WHERE i.at <= l.at
) g WHERE NOT EXISTS (SELECT FROM intervention e WHERE e.id = g.id);

INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes)
SELECT id, student_id, 'contact', staff_id, 'recorded-elsewhere', at,
       jsonb_build_object('outcome', outcome, 'mode', mode, 'followUpOn', NULL, 'meetingOn', NULL,
                          'was', jsonb_build_object('level', 'unknown', 'hard', false, 'signals', '[]'::jsonb))
  FROM new_contact ORDER BY at, id;

INSERT INTO student_history (student_id, version)
SELECT student_id, count(*)::int FROM new_contact GROUP BY student_id ORDER BY student_id
ON CONFLICT (student_id) DO UPDATE SET version = student_history.version + excluded.version;

INSERT INTO audit_entry (at, actor, kind, student_id, reason, entry_id)
SELECT l.at, 'system', 'acted', c.student_id, 'recorded-elsewhere', c.id FROM this_load l, new_contact c ORDER BY c.at, c.id;

INSERT INTO to_redraw SELECT student_id FROM new_contact;

SELECT count(*)::int AS rows FROM new_contact;
