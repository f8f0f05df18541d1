-- AlterTable
ALTER TABLE "release" ADD COLUMN     "survey" TEXT;
