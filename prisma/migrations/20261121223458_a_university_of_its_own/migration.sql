-- AlterTable
ALTER TABLE "student" ADD COLUMN     "adult_on" DATE,
ADD COLUMN     "left_hold_until" DATE,
ADD COLUMN     "left_on" DATE,
ADD COLUMN     "left_source" TEXT,
ADD COLUMN     "messages_off_on" DATE,
ADD COLUMN     "objected_on" DATE,
ADD COLUMN     "stopped_on" DATE;

-- AlterTable
ALTER TABLE "staff" ADD COLUMN     "away_from" DATE,
ADD COLUMN     "away_to" DATE,
ADD COLUMN     "cover_id" INTEGER,
ADD COLUMN     "list_length" SMALLINT,
ADD COLUMN     "names_shown" TEXT;

-- AlterTable
ALTER TABLE "programme" ADD COLUMN     "level" TEXT;

-- AlterTable
ALTER TABLE "programme_membership" ADD COLUMN     "ref" TEXT,
ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'oulad';

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'oulad';

-- AlterTable
ALTER TABLE "staff_link" ADD COLUMN     "module_instance_id" INTEGER;

-- AlterTable
ALTER TABLE "exclusion" ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'udd';

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "due_on" DATE;

-- CreateTable
CREATE TABLE "teaching_event" (
    "id" SERIAL NOT NULL,
    "ref" TEXT NOT NULL,
    "module_instance_id" INTEGER,
    "title" TEXT,
    "kind" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "on_date" DATE,
    "critical" BOOLEAN NOT NULL,
    "expected" INTEGER NOT NULL,
    "attended" INTEGER NOT NULL,
    "usual_attended" INTEGER,

    CONSTRAINT "teaching_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "event_id" INTEGER NOT NULL,
    "student_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3),

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("student_id","event_id")
);

-- CreateTable
CREATE TABLE "known_reason" (
    "id" SERIAL NOT NULL,
    "student_id" INTEGER NOT NULL,
    "signal" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "known_reason_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "teaching_event_ref_key" ON "teaching_event"("ref");

-- CreateIndex
CREATE INDEX "teaching_event_module_instance_id_idx" ON "teaching_event"("module_instance_id");

-- CreateIndex
CREATE UNIQUE INDEX "known_reason_student_id_signal_kind_from_on_source_key" ON "known_reason"("student_id", "signal", "kind", "from_on", "source");

-- CreateIndex
CREATE UNIQUE INDEX "programme_membership_ref_key" ON "programme_membership"("ref");


-- What Prisma cannot say; kept in raw.sql too.
GRANT SELECT, INSERT, UPDATE, DELETE ON teaching_event, attendance, known_reason TO waymark_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO waymark_app;

DROP INDEX staff_link_once;
CREATE UNIQUE INDEX staff_link_once ON staff_link (staff_id, relationship, student_id, programme_id, module_instance_id, from_on) NULLS NOT DISTINCT;

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
