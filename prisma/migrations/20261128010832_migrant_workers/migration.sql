-- CreateTable
CREATE TABLE "migrant_worker" (
    "id" UUID NOT NULL,
    "licence_no" TEXT NOT NULL,
    "contract_no" TEXT NOT NULL,
    "name_keys" BYTEA[],
    "sex" "Sex" NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "country" CHAR(2) NOT NULL,
    "depart_on" DATE NOT NULL,
    "contract_end" DATE,

    CONSTRAINT "migrant_worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "migrant_worker_licence_no_contract_no_key" ON "migrant_worker"("licence_no", "contract_no");
