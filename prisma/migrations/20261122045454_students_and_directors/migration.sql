-- AlterTable
ALTER TABLE "student" ADD COLUMN     "language_chosen" TEXT,
ADD COLUMN     "quiet_from" TEXT,
ADD COLUMN     "quiet_to" TEXT,
ADD COLUMN     "weekends" BOOLEAN;

-- AlterTable
ALTER TABLE "teaching_event" ADD COLUMN     "ignored_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "support_case" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_at" TIMESTAMPTZ(3),
ADD COLUMN     "outcome" TEXT,
ADD COLUMN     "owner_id" INTEGER,
ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "team" TEXT NOT NULL DEFAULT 'support',
ALTER COLUMN "raised_by" DROP NOT NULL;

-- CreateTable
CREATE TABLE "nudge" (
    "id" UUID NOT NULL,
    "student_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "goes_at" TIMESTAMPTZ(3) NOT NULL,
    "shown_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "staff_id" INTEGER,
    "why" TEXT,

    CONSTRAINT "nudge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "choice" (
    "student_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "wanted" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "choice_pkey" PRIMARY KEY ("student_id","kind")
);

-- CreateTable
CREATE TABLE "notice" (
    "person" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("person","version")
);

-- CreateTable
CREATE TABLE "student_request" (
    "id" UUID NOT NULL,
    "student_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "owner_id" INTEGER,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "student_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "correction" (
    "id" UUID NOT NULL,
    "student_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "event_id" INTEGER,
    "assessment_id" INTEGER,
    "text" TEXT,
    "state" TEXT NOT NULL,
    "held_from" DATE NOT NULL,
    "answer_by" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" INTEGER,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_alert" (
    "id" UUID NOT NULL,
    "student_id" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "staff_id" INTEGER,
    "taken_at" TIMESTAMPTZ(3),
    "handed_to" INTEGER,
    "tutor_at" TIMESTAMPTZ(3),

    CONSTRAINT "duty_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "download" (
    "id" TEXT NOT NULL,
    "student_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "fetched_at" TIMESTAMPTZ(3),

    CONSTRAINT "download_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "restart" (
    "student_id" INTEGER NOT NULL,
    "asked_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "restart_pkey" PRIMARY KEY ("student_id")
);

-- CreateTable
CREATE TABLE "pause" (
    "id" SERIAL NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3),

    CONSTRAINT "pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monthly_summary" (
    "staff_id" INTEGER NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "monthly_summary_pkey" PRIMARY KEY ("staff_id","programme_id")
);

-- CreateIndex
CREATE INDEX "nudge_goes_at_idx" ON "nudge"("goes_at");

-- CreateIndex
CREATE UNIQUE INDEX "nudge_student_id_kind_about_key" ON "nudge"("student_id", "kind", "about");

-- CreateIndex
CREATE INDEX "student_request_student_id_idx" ON "student_request"("student_id");

-- CreateIndex
CREATE INDEX "correction_student_id_idx" ON "correction"("student_id");

-- CreateIndex
CREATE INDEX "correction_event_id_idx" ON "correction"("event_id");

-- CreateIndex
CREATE INDEX "duty_alert_student_id_idx" ON "duty_alert"("student_id");

-- What Prisma cannot say.
GRANT SELECT, INSERT, UPDATE, DELETE ON nudge, choice, notice, student_request, correction, duty_alert, download, restart, pause, monthly_summary
  TO waymark_app;
GRANT USAGE, SELECT ON SEQUENCE pause_id_seq TO waymark_app;

-- One case a colleague raised about a student is open at a time, wherever it lies. What a student asked for themselves stands beside it.
DROP INDEX support_case_open;
CREATE UNIQUE INDEX support_case_open ON support_case (student_id) WHERE state IN ('open', 'accepted', 'returned', 'decision') AND raised_by IS NOT NULL;
-- What clocks ask for.
CREATE INDEX support_case_next ON support_case (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX student_request_next ON student_request (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX student_request_open ON student_request (student_id) WHERE state = 'open';
CREATE INDEX nudge_waiting ON nudge (goes_at) WHERE state IN ('planned', 'asking');
CREATE INDEX correction_open ON correction (student_id) WHERE state = 'open';
-- There is one pause at a time.
CREATE UNIQUE INDEX pause_open ON pause ((true)) WHERE to_at IS NULL;
