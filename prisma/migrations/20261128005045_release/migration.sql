-- CreateTable
CREATE TABLE "release" (
    "year" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hash" BYTEA NOT NULL,
    "tables" TEXT NOT NULL,
    "figures" TEXT NOT NULL,

    CONSTRAINT "release_pkey" PRIMARY KEY ("year")
);
-- What was published stays as it was published.
CREATE TRIGGER "release_append_only" BEFORE UPDATE OR DELETE ON "release" FOR EACH ROW EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "release_keep" BEFORE TRUNCATE ON "release" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
