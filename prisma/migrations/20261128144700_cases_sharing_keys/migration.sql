-- Under the second wall no index on name_keys is used: the rule of each row is asked first. Which cases share a keyed hash of a
-- name is therefore asked here, of what the reader reaches alone; rows are still read behind the wall. `ids` and `codes` are
-- what the reader may list, `ids` null for all. A case that was erased has no hashes any more.
CREATE FUNCTION "cases_sharing_keys"("keys" BYTEA[], "ids" UUID[], "codes" TEXT[], "most" INTEGER) RETURNS SETOF UUID
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE "area" TEXT := "reader_area"();
BEGIN
  IF "area" IS NULL THEN RETURN; END IF;
  IF "area" = '%' AND "ids" IS NULL THEN
    RETURN QUERY
      SELECT n."case_id" FROM "person" n WHERE n."role" = 'CHILD' AND n."name_keys" && "keys"
      ORDER BY (SELECT count(*) FROM unnest(n."name_keys") AS key WHERE key = ANY ("keys")) DESC, n."case_id" DESC
      LIMIT "most";
    RETURN;
  END IF;
  RETURN QUERY
    SELECT c."id" FROM "person" n JOIN "case" c ON c."id" = n."case_id"
    WHERE n."role" = 'CHILD' AND n."name_keys" && "keys"
      AND (coalesce(c."district", c."province", '')::text LIKE "area" OR c."id" IN (SELECT "reader_cases"()))
      AND ("ids" IS NULL OR c."id" = ANY ("ids") OR c."province" = ANY ("codes") OR c."district" = ANY ("codes"))
    ORDER BY (SELECT count(*) FROM unnest(n."name_keys") AS key WHERE key = ANY ("keys")) DESC, c."id" DESC
    LIMIT "most";
END $$;
REVOKE ALL ON FUNCTION "cases_sharing_keys"(BYTEA[], UUID[], TEXT[], INTEGER) FROM PUBLIC;

-- Who reads by assignment is asked on every page which cases they opened.
CREATE INDEX "case_opened_by_id_idx" ON "case"("opened_by_id");
