-- CreateTable
CREATE TABLE "reminder" (
    "staff_id" INTEGER NOT NULL,
    "student_id" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("staff_id","student_id","what")
);

-- CreateIndex
CREATE INDEX "reminder_student_id_idx" ON "reminder"("student_id");

-- What Prisma cannot say.
GRANT SELECT, INSERT, UPDATE, DELETE ON reminder TO waymark_app;
