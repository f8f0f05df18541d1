-- CreateTable
CREATE TABLE "broadcast" (
    "id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "second_id" UUID,
    "area" TEXT NOT NULL,
    "role" "Role",
    "en" TEXT NOT NULL,
    "km" TEXT NOT NULL,
    "km_latn" TEXT NOT NULL,
    "receivers" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "broadcast_at_idx" ON "broadcast"("at");
