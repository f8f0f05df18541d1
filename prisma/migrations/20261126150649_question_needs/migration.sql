-- AlterTable
ALTER TABLE "open_question" ADD COLUMN     "needs" BYTEA;
