-- CreateEnum
CREATE TYPE "OfferKind" AS ENUM ('HANDOVER', 'REFERRAL');

-- CreateEnum
CREATE TYPE "OfferState" AS ENUM ('OFFERED', 'ACCEPTED', 'REFUSED', 'EXPIRED', 'WITHDRAWN');

-- AlterEnum
ALTER TYPE "AlertKind" ADD VALUE 'HANDOVER';

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "services" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "kind" "OfferKind" NOT NULL,
    "case_id" UUID NOT NULL,
    "service" TEXT,
    "org_id" UUID,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "state" "OfferState" NOT NULL DEFAULT 'OFFERED',

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "offer_case_id_idx" ON "offer"("case_id");

-- CreateIndex
CREATE INDEX "offer_first_id_idx" ON "offer"("first_id");

-- CreateIndex
CREATE INDEX "offer_org_id_idx" ON "offer"("org_id");

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
