-- AlterTable
ALTER TABLE "alert" ADD COLUMN     "callback_id" UUID,
ALTER COLUMN "case_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "callback" ADD COLUMN     "urgency" SMALLINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "alert_callback_id_idx" ON "alert"("callback_id");

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_callback_id_fkey" FOREIGN KEY ("callback_id") REFERENCES "callback"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A question to staff is about a case or about a call-back of no case
ALTER TABLE "alert" ADD CONSTRAINT "alert_about_one" CHECK (("case_id" IS NULL) <> ("callback_id" IS NULL));
