-- CreateTable
CREATE TABLE "worker_lead" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "worker_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_lead_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "worker_lead_worker_id_idx" ON "worker_lead"("worker_id");

-- CreateIndex
CREATE UNIQUE INDEX "worker_lead_case_id_worker_id_key" ON "worker_lead"("case_id", "worker_id");

-- CreateIndex
CREATE INDEX "migrant_worker_name_keys_idx" ON "migrant_worker" USING GIN ("name_keys");

-- AddForeignKey
ALTER TABLE "worker_lead" ADD CONSTRAINT "worker_lead_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "migrant_worker"("id") ON DELETE CASCADE ON UPDATE CASCADE;
