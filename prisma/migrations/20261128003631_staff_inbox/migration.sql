-- AlterTable
ALTER TABLE "callback" ADD COLUMN     "tries" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "aside_at" TIMESTAMPTZ(3);
