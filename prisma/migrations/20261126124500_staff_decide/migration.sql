-- CreateEnum
CREATE TYPE "CaseChange" AS ENUM ('LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID');

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "publish_asked" "PublishConsent" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "share_consent_by_id" UUID,
ADD COLUMN     "status_seq" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "official" ADD COLUMN     "human_id" UUID;

-- AlterTable
ALTER TABLE "safe_contact" ADD COLUMN     "suspended_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "change" "CaseChange" NOT NULL,
    "into_id" UUID,
    "by_id" UUID NOT NULL,
    "by_role" "Role" NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "second_by_id" UUID,
    "second_seq" INTEGER,
    "second_at" TIMESTAMPTZ(3),
    "agreed" BOOLEAN,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_change" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "mode" "ContactRule" NOT NULL,
    "phone" BYTEA NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hold_until" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "agreed" BOOLEAN,

    CONSTRAINT "contact_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_write" (
    "key" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "status" SMALLINT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_write_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "proposal_case_id_idx" ON "proposal"("case_id");

-- CreateIndex
CREATE INDEX "contact_change_case_id_idx" ON "contact_change"("case_id");

-- CreateIndex
CREATE INDEX "api_write_at_idx" ON "api_write"("at");

-- CreateIndex
CREATE INDEX "safe_contact_suspended_at_expires_at_idx" ON "safe_contact"("suspended_at", "expires_at");

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_second_by_id_fkey" FOREIGN KEY ("second_by_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_change" ADD CONSTRAINT "contact_change_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The human being behind a registration: one person with two phones is one.
CREATE FUNCTION "human_of"("staff" UUID) RETURNS UUID LANGUAGE sql STABLE AS $$
  SELECT coalesce("human_id", "id") FROM "official" WHERE "id" = "staff"
$$;

-- A proposal is decided once, by another human being, and says for ever what it said.
CREATE FUNCTION "proposal_wall"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."agreed" IS NOT NULL OR NEW."agreed" IS NULL OR NEW."second_seq" IS NULL
    OR (NEW."id", NEW."case_id", NEW."change", NEW."by_id", NEW."by_role", NEW."seq", NEW."at")
      IS DISTINCT FROM (OLD."id", OLD."case_id", OLD."change", OLD."by_id", OLD."by_role", OLD."seq", OLD."at")
    OR NEW."into_id" IS DISTINCT FROM OLD."into_id"
    OR ("human_of"(NEW."second_by_id") <> "human_of"(NEW."by_id")) IS NOT TRUE THEN
    RAISE EXCEPTION 'proposal: decided once, by a second person' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "proposal_wall" BEFORE UPDATE ON "proposal" FOR EACH ROW EXECUTE FUNCTION "proposal_wall"();
CREATE TRIGGER "proposal_keep" BEFORE DELETE ON "proposal" FOR EACH ROW EXECUTE FUNCTION "append_only"();

-- Whether the history of a case holds what its status needs: a reopening, or a proposal and the event of a second, different
-- person who agreed.
CREATE FUNCTION "case_status_stands"("c" "case") RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN "c"."status" = 'ACTIVE' THEN "c"."merged_into_id" IS NULL AND EXISTS (SELECT FROM "case_event" e
    WHERE e."case_id" = "c"."id" AND e."seq" = "c"."status_seq" AND e."type" = 'REOPEN' AND e."actor_id" IS NOT NULL)
  ELSE EXISTS (SELECT FROM "proposal" p
    JOIN "case_event" stated ON stated."case_id" = p."case_id" AND stated."seq" = p."seq"
    JOIN "case_event" agreed ON agreed."case_id" = p."case_id" AND agreed."seq" = p."second_seq"
    WHERE p."case_id" = "c"."id" AND p."change"::text = "c"."status"::text AND p."agreed"
      AND p."second_seq" = "c"."status_seq" AND p."into_id" IS NOT DISTINCT FROM "c"."merged_into_id"
      AND stated."type" = 'PROPOSAL' AND stated."actor_id" = p."by_id"
      AND agreed."type" = 'SECOND' AND agreed."actor_id" = p."second_by_id"
      AND "human_of"(p."by_id") <> "human_of"(p."second_by_id")) END
$$;

CREATE FUNCTION "case_status_wall"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status_seq" <= OLD."status_seq" OR NOT "case_status_stands"(NEW) THEN
    RAISE EXCEPTION 'case: a status takes two people, reopening takes one' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "case_status_wall" BEFORE UPDATE OF "status", "status_seq", "merged_into_id" ON "case" FOR EACH ROW
  WHEN ((OLD."status", OLD."status_seq", OLD."merged_into_id")
    IS DISTINCT FROM (NEW."status", NEW."status_seq", NEW."merged_into_id"))
  EXECUTE FUNCTION "case_status_wall"();

-- A case that begins closed was imported, and says so by the end of the transaction.
CREATE FUNCTION "case_opened_wall"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT "case_status_stands"(NEW)
    AND NOT EXISTS (SELECT FROM "case_event" WHERE "case_id" = NEW."id" AND "type" = 'IMPORT') THEN
    RAISE EXCEPTION 'case: opens active, unless imported' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "case_opened_wall" AFTER INSERT ON "case" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."status" <> 'ACTIVE') EXECUTE FUNCTION "case_opened_wall"();

-- Nothing is published until two people have turned their keys.
CREATE FUNCTION "case_publish_wall"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ("human_of"(NEW."publish_key1_by_id") <> "human_of"(NEW."publish_key2_by_id")) IS NOT TRUE THEN
    RAISE EXCEPTION 'case: publishing takes two keys of two people' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "case_publish_wall" BEFORE INSERT OR UPDATE OF "publish_consent", "publish_key1_by_id", "publish_key2_by_id"
  ON "case" FOR EACH ROW WHEN (NEW."publish_consent" <> 'NONE') EXECUTE FUNCTION "case_publish_wall"();

-- As before, and a phone that texts did not reach is written to again once its PIN was typed on it.
CREATE OR REPLACE FUNCTION "confirm_contact"("of" BYTEA, "about" UUID) RETURNS VOID
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE "safe_contact" s SET "confirmed_at" = clock_timestamp(), "expires_at" = clock_timestamp() + interval '30 days',
      "suspended_at" = NULL
    FROM "contact" c WHERE c."id" = s."contact_id" AND c."phone_hash" = "of" AND s."case_id" = "about"
      AND s."mode" <> 'NONE' AND s."expires_at" > clock_timestamp();
END $$;
