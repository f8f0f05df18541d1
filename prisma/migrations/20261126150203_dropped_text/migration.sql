-- AlterTable
ALTER TABLE "ussd_session" ADD COLUMN     "contact" "ContactRule",
ADD COLUMN     "texted_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "ussd_session_texted_at_contact_last_at_idx" ON "ussd_session"("texted_at", "contact", "last_at");
