-- AlterTable
ALTER TABLE "confirmation" ADD COLUMN     "act" BYTEA,
ADD COLUMN     "wrong" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "official" ADD COLUMN     "texts_locked_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "shelter_count" (
    "id" UUID NOT NULL,
    "official_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "came_in" INTEGER,
    "left" INTEGER,
    "refused" INTEGER,
    "there" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "shelter_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "departure_notice" (
    "id" UUID NOT NULL,
    "official_id" UUID NOT NULL,
    "agency" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "workers" INTEGER NOT NULL,
    "leave_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "departure_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shelter_count_official_id_month_idx" ON "shelter_count"("official_id", "month");

-- CreateIndex
CREATE INDEX "departure_notice_agency_leave_on_idx" ON "departure_notice"("agency", "leave_on");

-- The PIN was right at the menu: texts of whoever the phone is registered to record again.
CREATE FUNCTION "free_texts"("of" BYTEA) RETURNS VOID
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE "official" o SET "texts_locked_at" = NULL FROM "contact" c
    WHERE c."id" = o."contact_id" AND c."phone_hash" = "of" AND o."texts_locked_at" IS NOT NULL;
END $$;
