-- CreateEnum
CREATE TYPE "PushState" AS ENUM ('QUEUED', 'SENT', 'REFUSED');

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "agreement_from" DATE,
ADD COLUMN     "agreement_until" DATE,
ADD COLUMN     "short_name" TEXT;

-- CreateTable
CREATE TABLE "push" (
    "id" UUID NOT NULL,
    "partner" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "state" "PushState" NOT NULL DEFAULT 'QUEUED',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "hash" BYTEA,
    "personal" BOOLEAN NOT NULL DEFAULT false,
    "records" UUID[] DEFAULT ARRAY[]::UUID[],
    "outcome" TEXT,
    "answered" SMALLINT,
    "words" BYTEA,
    "sent_at" TIMESTAMPTZ(3),
    "check_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "push_state_next_at_idx" ON "push"("state", "next_at");

-- CreateIndex
CREATE INDEX "push_check_at_idx" ON "push"("check_at");

-- CreateIndex
CREATE INDEX "push_case_id_idx" ON "push"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "push_partner_case_id_key" ON "push"("partner", "case_id");
