-- CreateIndex
CREATE INDEX "person_name_keys_idx" ON "person" USING GIN ("name_keys");
