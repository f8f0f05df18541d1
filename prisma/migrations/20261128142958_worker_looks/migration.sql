-- AlterTable
ALTER TABLE "worker_lead" ADD COLUMN     "seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "told" BOOLEAN NOT NULL DEFAULT true;
