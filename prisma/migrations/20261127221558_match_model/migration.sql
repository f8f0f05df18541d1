-- CreateTable
CREATE TABLE "match_model" (
    "version" SERIAL NOT NULL,
    "use" TEXT NOT NULL,
    "scales" JSONB NOT NULL,
    "offset" DOUBLE PRECISION NOT NULL,
    "pairs" INTEGER NOT NULL,
    "brier" DOUBLE PRECISION NOT NULL,
    "before" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "match_model_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE INDEX "match_model_use_version_idx" ON "match_model"("use", "version");
