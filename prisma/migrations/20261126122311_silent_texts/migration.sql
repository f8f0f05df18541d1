-- AlterTable
ALTER TABLE "inbound_message" ADD COLUMN     "silent" BOOLEAN NOT NULL DEFAULT false;
