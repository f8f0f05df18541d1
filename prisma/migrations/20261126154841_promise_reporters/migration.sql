-- As before, but for who reported the child alone: news and claims come from other phones, too.
CREATE OR REPLACE FUNCTION "promised_number"("of" UUID) RETURNS TEXT
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT c."number" FROM "report" r JOIN "case" c ON c."id" = r."case_id" WHERE r."contact_id" = "of"
    AND r."kind" = 'MISSING' AND c."opened_via" = 'USSD' AND c."kind" = 'MISSING' AND c."pin_hash" IS NULL LIMIT 1);
END $$;
