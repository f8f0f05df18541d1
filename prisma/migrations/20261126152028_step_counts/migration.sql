-- CreateTable
CREATE TABLE "step_passed" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "day" DATE NOT NULL,
    "flow" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "seconds" SMALLINT,
    "reached" SMALLINT NOT NULL,
    "answered" SMALLINT NOT NULL,
    "gone" SMALLINT NOT NULL,

    CONSTRAINT "step_passed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step_count" (
    "day" DATE NOT NULL,
    "flow" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "within" SMALLINT NOT NULL,
    "reached" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "gone" INTEGER NOT NULL,

    CONSTRAINT "step_count_pkey" PRIMARY KEY ("day","flow","step","language","within")
);
