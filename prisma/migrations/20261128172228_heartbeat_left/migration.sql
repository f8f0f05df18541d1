-- AlterTable
ALTER TABLE "heartbeat" ADD COLUMN     "left_at" TIMESTAMPTZ(3);
