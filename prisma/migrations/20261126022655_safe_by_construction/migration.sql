-- CreateEnum
CREATE TYPE "PublishConsent" AS ENUM ('NONE', 'PROVINCE', 'PUBLIC');

-- AlterTable
ALTER TABLE "case" DROP COLUMN "key_version",
DROP COLUMN "wrapped_key",
ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_hash" BYTEA,
ADD COLUMN     "publish_consent" "PublishConsent" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "publish_consent_at" TIMESTAMPTZ(3),
ADD COLUMN     "publish_key1_by_id" UUID,
ADD COLUMN     "publish_key2_by_id" UUID,
ADD COLUMN     "share_consent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "share_consent_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "case_event" ADD COLUMN     "hash" BYTEA;

-- CreateTable
CREATE TABLE "data_key" (
    "id" UUID NOT NULL,
    "wrapped" BYTEA,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "contact" ALTER COLUMN "phone" DROP NOT NULL,
ALTER COLUMN "phone_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "day_key" (
    "day" INTEGER NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "day_key_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "erasure" (
    "case_id" UUID NOT NULL,
    "number" CHAR(10) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,
    "first_by" UUID NOT NULL,
    "second_by" UUID NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "quota" (
    "key" BYTEA NOT NULL,
    "tries" TIMESTAMPTZ(6)[],

    CONSTRAINT "quota_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "token" TEXT,
    "case_id" UUID,
    "route" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "classes" TEXT[],
    "fields" TEXT[],

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_block" (
    "n" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event_count" INTEGER NOT NULL,
    "log_count" INTEGER NOT NULL,
    "key_version" INTEGER NOT NULL,
    "root" BYTEA NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "audit_block_pkey" PRIMARY KEY ("n")
);

-- CreateTable
CREATE TABLE "audit_leaf" (
    "block" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "event_id" UUID,
    "log_id" BIGINT,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_leaf_pkey" PRIMARY KEY ("block","at")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "role" "Role" NOT NULL,
    "area" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL,
    "person_id" UUID,
    "per_minute" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "access_log_case_id_at_idx" ON "access_log"("case_id", "at");

-- CreateIndex
CREATE INDEX "access_log_actor_id_at_idx" ON "access_log"("actor_id", "at");

-- CreateIndex
CREATE INDEX "access_log_token_at_idx" ON "access_log"("token", "at");

-- CreateIndex
CREATE INDEX "access_log_at_idx" ON "access_log" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "case_event_at_idx" ON "case_event" USING BRIN ("at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_leaf_event_id_key" ON "audit_leaf"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_leaf_log_id_key" ON "audit_leaf"("log_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "alarm_kind_at_idx" ON "alarm"("kind", "at");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The chain of each case: SHA-256 over the hash before it and the row as JSON, sealed bytes by their own hash. `audit verify`
-- makes the same bytes on its own (src/store/audit/hash.ts) and trusts no function of this database.
CREATE FUNCTION "case_event_hash"("previous" BYTEA, "e" "case_event") RETURNS BYTEA LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce("previous", '\x'::bytea) || convert_to(format(
    '{"actorId":%s,"at":%s,"caseId":"%s","data":%s,"id":"%s","seq":%s,"type":%s}',
    coalesce('"' || "e"."actor_id" || '"', 'null'), (extract(epoch FROM "e"."at") * 1000)::bigint, "e"."case_id",
    coalesce('"' || encode(sha256("e"."data"), 'hex') || '"', 'null'), "e"."id", "e"."seq", to_json("e"."type")), 'UTF8'))
$$;

-- Rows come in order of seq (src/store/commit.ts sorts them), the case's row is locked by its change of event_seq, and a
-- row whose predecessor is not there is refused: a chain cannot fork.
CREATE FUNCTION "case_event_chain"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE "previous" BYTEA;
BEGIN
  IF NEW."seq" > 1 THEN
    SELECT "hash" INTO "previous" FROM "case_event" WHERE "case_id" = NEW."case_id" AND "seq" = NEW."seq" - 1;
    IF "previous" IS NULL THEN
      RAISE EXCEPTION 'case_event: no row before this one' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  NEW."hash" := "case_event_hash"("previous", NEW);
  RETURN NEW;
END $$;

CREATE FUNCTION "case_event_head"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "case" SET "last_hash" = "head"."hash"
  FROM (SELECT DISTINCT ON ("case_id") "case_id", "hash" FROM "added" ORDER BY "case_id", "seq" DESC) "head"
  WHERE "case"."id" = "head"."case_id";
  RETURN NULL;
END $$;

CREATE FUNCTION "append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%: rows are added, never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- Rows of before get their hashes.
DO $$
DECLARE "e" "case_event"; "last" BYTEA; "of" UUID;
BEGIN
  FOR "e" IN SELECT * FROM "case_event" ORDER BY "case_id", "seq" LOOP
    IF "of" IS DISTINCT FROM "e"."case_id" THEN "last" := NULL; END IF;
    "of" := "e"."case_id";
    "last" := "case_event_hash"("last", "e");
    UPDATE "case_event" SET "hash" = "last" WHERE "id" = "e"."id";
    UPDATE "case" SET "last_hash" = "last" WHERE "id" = "e"."case_id";
  END LOOP;
END $$;

CREATE TRIGGER "case_event_chain" BEFORE INSERT ON "case_event" FOR EACH ROW EXECUTE FUNCTION "case_event_chain"();
CREATE TRIGGER "case_event_head" AFTER INSERT ON "case_event" REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT EXECUTE FUNCTION "case_event_head"();
CREATE TRIGGER "case_event_append_only" BEFORE UPDATE OR DELETE ON "case_event" FOR EACH ROW EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "case_event_keep" BEFORE TRUNCATE ON "case_event" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "access_log_append_only" BEFORE UPDATE OR DELETE ON "access_log" FOR EACH ROW EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "access_log_keep" BEFORE TRUNCATE ON "access_log" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "audit_block_append_only" BEFORE UPDATE OR DELETE ON "audit_block" FOR EACH ROW EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "audit_leaf_append_only" BEFORE UPDATE OR DELETE ON "audit_leaf" FOR EACH ROW EXECUTE FUNCTION "append_only"();
