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
