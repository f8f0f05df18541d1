-- Which names share keyed hashes with the one that is looked for, with what opens them: in one question instead of three, because
-- behind the second wall the rule of each row costs more than the row. What the reader reaches alone, as
-- "cases_sharing_keys" had it; `ids` and `codes` are what the reader may list, `ids` null for all. First those that share two hashes
-- or more, by pairs, which the index finds without looking at every namesake of one word; then the
-- newest that share one. At most `most` of either.
DROP FUNCTION "cases_sharing_keys"(BYTEA[], UUID[], TEXT[], INTEGER);

CREATE FUNCTION "names_sharing_keys"("keys" BYTEA[], "ids" UUID[], "codes" TEXT[], "most" INTEGER)
  RETURNS TABLE ("id" UUID, "name_km" BYTEA, "name_latin" BYTEA, "wrapped" BYTEA, "version" INTEGER)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  "area" TEXT := "reader_area"();
  "is_whole" BOOLEAN := "area" = '%' AND "ids" IS NULL;
  "near" UUID[];
  "best" UUID[] := '{}';
BEGIN
  IF "area" IS NULL THEN RETURN; END IF;
  FOR "round" IN 1..2 LOOP
    IF "round" = 1 THEN
      "near" := ARRAY(
        SELECT n."case_id"
        FROM (SELECT a AS "one", b AS "other" FROM unnest("keys") a, unnest("keys") b WHERE a < b) pair
          JOIN "person" n ON n."name_keys" @> ARRAY[pair."one", pair."other"] AND n."role" = 'CHILD'
        GROUP BY n."case_id" ORDER BY count(*) DESC, n."case_id" DESC);
    ELSE
      "near" := ARRAY(
        SELECT n."case_id" FROM "person" n WHERE n."role" = 'CHILD' AND n."name_keys" && "keys"
        ORDER BY n."case_id" DESC);
    END IF;
    -- by the names, of which there are fewer than cases
    IF NOT "is_whole" THEN
      "near" := ARRAY(
        SELECT f."id" FROM unnest("near") WITH ORDINALITY AS f ("id", "at") JOIN "case" c ON c."id" = f."id"
        WHERE (coalesce(c."district", c."province", '')::text LIKE "area" OR c."id" IN (SELECT "reader_cases"()))
          AND ("ids" IS NULL OR c."id" = ANY ("ids") OR c."province" = ANY ("codes") OR c."district" = ANY ("codes"))
        ORDER BY f."at" LIMIT "most");
    END IF;
    "best" := "best" || "near"[1:"most"];
  END LOOP;
  RETURN QUERY
    SELECT n."case_id", n."name_km", n."name_latin", k."wrapped", k."version"
    FROM (SELECT f."case_id", min(f."at") AS "at" FROM unnest("best") WITH ORDINALITY AS f ("case_id", "at") GROUP BY 1) found
      JOIN "person" n ON n."case_id" = found."case_id" AND n."role" = 'CHILD'
      LEFT JOIN "data_key" k ON k."id" = found."case_id"
    ORDER BY found."at";
END $$;
REVOKE ALL ON FUNCTION "names_sharing_keys"(BYTEA[], UUID[], TEXT[], INTEGER) FROM PUBLIC;
