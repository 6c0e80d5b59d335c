-- CreateTable
CREATE TABLE "support_case" (
    "id" SERIAL NOT NULL,
    "student_id" INTEGER NOT NULL,
    "entry_id" UUID NOT NULL,
    "raised_by" INTEGER NOT NULL,
    "about" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "knows" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "accepted_by" INTEGER,
    "accepted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "support_case_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "support_case_entry_id_key" ON "support_case"("entry_id");

-- CreateIndex
CREATE INDEX "support_case_student_id_idx" ON "support_case"("student_id");


-- What Prisma cannot say; kept in raw.sql too.
GRANT SELECT, INSERT, UPDATE, DELETE ON support_case TO waymark_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO waymark_app;
-- One case of a student is open at a time.
CREATE UNIQUE INDEX support_case_open ON support_case (student_id) WHERE state IN ('open', 'accepted');
