-- AlterTable
ALTER TABLE "alarm" ADD COLUMN     "messages" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "next_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "outbound_message" ADD COLUMN     "echo" BYTEA;

-- CreateTable
CREATE TABLE "decoy_list" (
    "id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "decoy_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "miss" (
    "place" SMALLINT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "miss_pkey" PRIMARY KEY ("place")
);

-- CreateIndex
CREATE INDEX "alarm_kind_about_told_at_idx" ON "alarm"("kind", "about", "told_at");

-- CreateIndex
CREATE INDEX "alarm_next_at_idx" ON "alarm"("next_at");
