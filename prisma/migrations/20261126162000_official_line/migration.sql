-- The number of the case that an open alert of the person a phone is registered to is about, by its code; null for none.
CREATE FUNCTION "case_of_alert"("of" BYTEA, "asked" TEXT) RETURNS TEXT
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT c."number"::text FROM "alert" a JOIN "case" c ON c."id" = a."case_id"
    JOIN "official" o ON o."id" = a."official_id" AND o."disabled_at" IS NULL
    JOIN "contact" own ON own."id" = o."contact_id"
    WHERE own."phone_hash" = "of" AND a."code" = "asked" AND a."closed_at" IS NULL
      AND a."kind" IN ('NEW_CASE', 'DANGER', 'MATCH') LIMIT 1);
END $$;
