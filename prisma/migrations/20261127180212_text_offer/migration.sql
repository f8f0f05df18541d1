-- AlterTable
ALTER TABLE "channel_state" ADD COLUMN     "heard_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "text_offer" (
    "id" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "message_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "body" BYTEA NOT NULL,
    "stops" BOOLEAN NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "offers" INTEGER NOT NULL DEFAULT 0,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "text_offer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "text_offer_channel_ended_at_created_at_idx" ON "text_offer"("channel", "ended_at", "created_at");
