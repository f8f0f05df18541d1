-- CreateTable
CREATE TABLE "waiting_pin" (
    "case_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waiting_pin_pkey" PRIMARY KEY ("case_id")
);

-- CreateIndex
CREATE INDEX "waiting_pin_since_idx" ON "waiting_pin"("since");

-- AddForeignKey
ALTER TABLE "waiting_pin" ADD CONSTRAINT "waiting_pin_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The way in is told of a PIN that waits to be hashed, too: whoever asks before it is hashed hears the same.
CREATE OR REPLACE FUNCTION "promised_number"("of" UUID) RETURNS TEXT
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT c."number" FROM "report" r JOIN "case" c ON c."id" = r."case_id" WHERE r."contact_id" = "of"
    AND r."kind" = 'MISSING' AND c."opened_via" = 'USSD' AND c."kind" = 'MISSING' AND c."pin_hash" IS NULL
    AND NOT EXISTS (SELECT FROM "waiting_pin" w WHERE w."case_id" = c."id") LIMIT 1);
END $$;

-- What a function returns cannot be changed in place. A new one is everybody's until its owner says otherwise.
DROP FUNCTION "pin_cases_of"(BYTEA);
DROP FUNCTION "pin_case"(TEXT);
CREATE FUNCTION "pin_case"("of" TEXT)
  RETURNS TABLE ("id" UUID, "number" TEXT, "pin_hash" BYTEA, "waiting_pin" BYTEA, "pin_shown" BOOLEAN, "reporter_hash" BYTEA, "status" TEXT)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c."id", c."number"::text, c."pin_hash", waiting."sealed", c."pin_shown_at" IS NOT NULL, contact."phone_hash",
      survivor."public_status"::text
    FROM "case" c
    JOIN LATERAL (SELECT r."contact_id" FROM "report" r WHERE r."case_id" = c."id" ORDER BY r."received_at", r."id" LIMIT 1)
      first ON TRUE
    JOIN "contact" contact ON contact."id" = first."contact_id"
    JOIN LATERAL (
      WITH RECURSIVE way AS (
        SELECT one."id", one."merged_into_id", one."public_status" FROM "case" one WHERE one."id" = c."id"
        UNION
        SELECT next."id", next."merged_into_id", next."public_status" FROM way JOIN "case" next
          ON next."id" = way."merged_into_id"
      ) SELECT way."public_status" FROM way WHERE way."merged_into_id" IS NULL LIMIT 1
    ) survivor ON TRUE
    LEFT JOIN "waiting_pin" waiting ON waiting."case_id" = c."id"
    WHERE c."kind" = 'MISSING' AND c."erased_at" IS NULL AND c."number" = "of"::char(10);
END $$;
CREATE FUNCTION "pin_cases_of"("of" BYTEA)
  RETURNS TABLE ("id" UUID, "number" TEXT, "pin_hash" BYTEA, "waiting_pin" BYTEA, "pin_shown" BOOLEAN, "reporter_hash" BYTEA, "status" TEXT)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT known.* FROM (
      SELECT c."id", c."number", c."opened_at" FROM "case" c WHERE c."id" IN (
        SELECT r."case_id" FROM "report" r JOIN "contact" own ON own."id" = r."contact_id" WHERE own."phone_hash" = "of")
    ) reported, LATERAL "pin_case"(reported."number"::text) known
    WHERE known."reporter_hash" = "of" ORDER BY reported."opened_at", reported."id";
END $$;
REVOKE ALL ON FUNCTION "pin_case"(TEXT), "pin_cases_of"(BYTEA) FROM PUBLIC;
DO $$
DECLARE role TEXT;
BEGIN
  FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('rokkon_channel', 'rokkon_worker') LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION "pin_case"(TEXT), "pin_cases_of"(BYTEA) TO %I', role);
  END LOOP;
END $$;
