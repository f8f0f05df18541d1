-- AlterTable
ALTER TABLE "callback" ADD COLUMN     "allowed_at" TIMESTAMPTZ(3),
ADD COLUMN     "allowed_by_id" UUID;
