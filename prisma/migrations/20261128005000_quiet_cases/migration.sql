-- AlterTable
ALTER TABLE "case" ADD COLUMN     "quiet_at" TIMESTAMPTZ(3);
