-- AlterTable
ALTER TABLE "outbound_message" ADD COLUMN     "billed" SMALLINT;
