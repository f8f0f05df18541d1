-- CreateTable
CREATE TABLE "duty_shift" (
    "id" UUID NOT NULL,
    "province" CHAR(2) NOT NULL,
    "role" "Role" NOT NULL,
    "official_id" UUID NOT NULL,
    "deputy_id" UUID,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_roster" (
    "province" CHAR(2) NOT NULL,
    "role" "Role" NOT NULL,

    CONSTRAINT "duty_roster_pkey" PRIMARY KEY ("province","role")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "official_id" UUID NOT NULL,
    "deputy_id" UUID,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "duty_shift_from_at_idx" ON "duty_shift"("from_at");

-- CreateIndex
CREATE INDEX "absence_until_at_idx" ON "absence"("until_at");

-- AddForeignKey
ALTER TABLE "duty_shift" ADD CONSTRAINT "duty_shift_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_shift" ADD CONSTRAINT "duty_shift_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;
