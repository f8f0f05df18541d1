-- AlterTable
ALTER TABLE "push" ADD COLUMN     "heard" TEXT;
