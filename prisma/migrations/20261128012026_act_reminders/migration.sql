-- CreateTable
CREATE TABLE "act_reminder" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "official_id" UUID,
    "day" DATE,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "act_reminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "act_reminder_ended_at_due_at_idx" ON "act_reminder"("ended_at", "due_at");

-- CreateIndex
CREATE INDEX "act_reminder_case_id_idx" ON "act_reminder"("case_id");
