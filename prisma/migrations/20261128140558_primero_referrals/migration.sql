-- AlterTable
ALTER TABLE "offer" ADD COLUMN     "pushed_id" TEXT;

-- AlterTable
ALTER TABLE "push" ADD COLUMN     "potential" JSONB;

-- CreateIndex
CREATE INDEX "push_potential_idx" ON "push" USING GIN ("potential" jsonb_path_ops);
