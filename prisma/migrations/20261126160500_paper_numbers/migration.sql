-- CreateTable
CREATE TABLE "ticket" (
    "number" CHAR(10) NOT NULL,
    "official_id" UUID,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("number")
);

-- Keeps numbers as issued to whoever the phone is registered to; how many were new. Nobody registered, none.
CREATE FUNCTION "keep_tickets"("of" BYTEA, "numbers" TEXT[]) RETURNS INTEGER
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  "kept" INTEGER;
BEGIN
  INSERT INTO "ticket" ("number", "official_id")
    SELECT n::char(10), o."id" FROM "official" o JOIN "contact" c ON c."id" = o."contact_id", unnest("numbers") n
    WHERE c."phone_hash" = "of" AND o."disabled_at" IS NULL
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS "kept" = ROW_COUNT;
  RETURN "kept";
END $$;

-- Whether a number was written on paper: FREE, USED once it has a case that is not erased; null for any other number.
CREATE FUNCTION "ticket_state"("of" TEXT) RETURNS TEXT
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT CASE WHEN c."id" IS NULL THEN 'FREE' WHEN c."erased_at" IS NULL THEN 'USED' END
    FROM "ticket" t LEFT JOIN "case" c ON c."number" = t."number" WHERE t."number" = "of"::char(10));
END $$;
