-- What Prisma's schema cannot say. Appended to the first migration; the drift test applies it to the schema's own script.

-- Roles. Migrations run as the owner; the application takes waymark_app by connection option and can neither change nor remove
-- what the log and the audit hold. Free text of the log can be removed by waymark_erasure alone.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waymark_app') THEN CREATE ROLE waymark_app NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waymark_erasure') THEN CREATE ROLE waymark_erasure NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- two databases of one server migrated at the same moment: roles are the server's
END $$;
GRANT waymark_app, waymark_erasure TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO waymark_app, waymark_erasure;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO waymark_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO waymark_app;
REVOKE UPDATE, DELETE, TRUNCATE ON intervention, intervention_text, audit_entry FROM waymark_app;
GRANT SELECT, DELETE ON intervention_text TO waymark_erasure;

-- The log and the audit only grow, also for the owner's slips.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
  RETURN NULL;
END $$;
CREATE TRIGGER intervention_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON intervention
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One press of a kind on an item's version by a person counts; a refused one gives the key back, so that a corrected form can be sent.
CREATE UNIQUE INDEX press_counts_once ON press (item_id, version, kind, person) WHERE result IS NULL OR result = 'recorded';
CREATE INDEX press_undecided ON press (received_at) WHERE decided_at IS NULL;

-- What the worker looks for every minute.
CREATE INDEX delivery_open ON delivery (state, lease_until) WHERE state IN ('ready', 'sending', 'unknown');
CREATE INDEX delivery_to_redraw ON delivery (id) WHERE wanted > drawn;
CREATE UNIQUE INDEX staff_link_once ON staff_link (staff_id, relationship, student_id, programme_id, module_instance_id, from_on) NULLS NOT DISTINCT;
CREATE INDEX slot_undone ON slot (starts_at) WHERE done_at IS NULL;

-- Who is enrolled in what on a day: registered by then, not withdrawn by then, while the module runs; nobody who has left the
-- institution, and nobody about whom everything is stopped. The one place that says so.
CREATE OR REPLACE FUNCTION enrolled_on(day date)
  RETURNS TABLE (enrolment_id int, student_id int, module_instance_id int, starts_on date, ends_on date) LANGUAGE sql STABLE AS $$
  SELECT e.id, e.student_id, e.module_instance_id, m.starts_on, m.ends_on
    FROM enrolment e JOIN module_instance m ON m.id = e.module_instance_id JOIN student s ON s.id = e.student_id
   WHERE m.starts_on <= day AND day <= m.ends_on
     AND (e.registered_on IS NULL OR e.registered_on <= day)
     AND (e.withdrawn_on IS NULL OR e.withdrawn_on > day)
     AND (s.left_on IS NULL OR s.left_on > day) AND s.stopped_on IS NULL
$$;

-- Who may never see whom, whatever their links: by an exclusion, or because the two are one person (a doctoral student who teaches).
CREATE VIEW barred AS
  SELECT staff_id, student_id FROM exclusion
  UNION ALL
  SELECT f.id, s.id FROM staff f JOIN student s ON lower(s.email) = lower(f.email);
CREATE INDEX staff_email ON staff (lower(email));
CREATE INDEX student_email ON student (lower(email));
GRANT SELECT ON barred TO waymark_app;

-- One case a colleague raised about a student is open at a time, wherever it lies. What a student asked for themselves stands beside it.
CREATE UNIQUE INDEX support_case_open ON support_case (student_id) WHERE state IN ('open', 'accepted', 'returned', 'decision') AND raised_by IS NOT NULL;
-- What clocks ask for.
CREATE INDEX support_case_next ON support_case (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX student_request_next ON student_request (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX student_request_open ON student_request (student_id) WHERE state = 'open';
CREATE INDEX nudge_waiting ON nudge (goes_at) WHERE state IN ('planned', 'asking');
CREATE INDEX correction_open ON correction (student_id) WHERE state = 'open';
-- There is one pause at a time.
CREATE UNIQUE INDEX pause_open ON pause ((true)) WHERE to_at IS NULL;
