-- AlterTable
ALTER TABLE "callback" ADD COLUMN     "calls" JSONB NOT NULL DEFAULT '[]';
