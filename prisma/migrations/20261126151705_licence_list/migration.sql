-- AlterEnum
ALTER TYPE "ReportKind" ADD VALUE 'TIP';

-- CreateTable
CREATE TABLE "agency" (
    "licence_no" TEXT NOT NULL,
    "name_latin" TEXT NOT NULL,
    "name_km" TEXT,
    "licence_until" DATE NOT NULL,
    "countries" TEXT[],
    "phone" TEXT,
    "list_date" DATE NOT NULL,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("licence_no")
);

-- CreateTable
CREATE TABLE "day_count" (
    "day" DATE NOT NULL,
    "what" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "day_count_pkey" PRIMARY KEY ("day","what","about")
);

-- CreateIndex
CREATE INDEX "agency_list_date_idx" ON "agency"("list_date");
