-- CreateTable
CREATE TABLE "withdrawal" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "report_ids" UUID[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_by" UUID NOT NULL,
    "second_by" UUID NOT NULL,

    CONSTRAINT "withdrawal_pkey" PRIMARY KEY ("id")
);
