-- AlterTable
ALTER TABLE "official" ADD COLUMN     "no_broadcasts_at" TIMESTAMPTZ(3);
