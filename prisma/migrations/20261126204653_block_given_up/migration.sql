-- AlterTable
ALTER TABLE "number_block" ADD COLUMN     "given_up_at" TIMESTAMPTZ(3);
