-- CreateTable
CREATE TABLE "survey_answer" (
    "token" BYTEA NOT NULL,
    "question" TEXT NOT NULL,
    "quarter" DATE NOT NULL,
    "place" TEXT,
    "value" TEXT NOT NULL,
    "key_id" UUID,

    CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("token","question")
);

-- CreateIndex
CREATE INDEX "survey_answer_quarter_idx" ON "survey_answer"("quarter");
