-- CreateEnum
CREATE TYPE "ChannelRest" AS ENUM ('BREAKER', 'PAUSED', 'STOPPED');

-- AlterTable
ALTER TABLE "outbound_attempt" ADD COLUMN     "left" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "channel_state" (
    "channel" "Channel" NOT NULL,
    "rest" "ChannelRest",
    "why" TEXT,
    "since" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "probe_until" TIMESTAMPTZ(3),
    "settings" TEXT,
    "up_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),

    CONSTRAINT "channel_state_pkey" PRIMARY KEY ("channel")
);

-- CreateTable
CREATE TABLE "channel_balance" (
    "channel" "Channel" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "amount" DOUBLE PRECISION NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "channel_balance_pkey" PRIMARY KEY ("channel","at")
);

-- CreateTable
CREATE TABLE "new_number" (
    "contact_id" UUID NOT NULL,
    "block" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "new_number_pkey" PRIMARY KEY ("contact_id")
);

-- CreateIndex
CREATE INDEX "new_number_block_at_idx" ON "new_number"("block", "at");

-- CreateIndex
CREATE INDEX "inbound_message_received_at_idx" ON "inbound_message" USING BRIN ("received_at");

-- CreateIndex
CREATE INDEX "outbound_attempt_channel_claimed_at_idx" ON "outbound_attempt"("channel", "claimed_at");
