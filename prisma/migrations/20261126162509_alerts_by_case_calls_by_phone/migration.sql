-- CreateIndex
CREATE INDEX "alert_case_id_idx" ON "alert"("case_id");

-- CreateIndex
CREATE INDEX "callback_contact_id_created_at_idx" ON "callback"("contact_id", "created_at");
