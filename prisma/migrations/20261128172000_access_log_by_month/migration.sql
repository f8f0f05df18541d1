-- The access log is divided by the month (UTC) of its rows: what is over goes by dropping months, without a scan of the rest.
-- The parts stand in a schema of their own that no role may use, so that nobody reads or changes one past the rules of the
-- whole. Each keeps the rules of the whole by itself, whoever names it: the triggers for rows are cloned from the whole, the
-- one against TRUNCATE is made with the part.
CREATE SCHEMA "divided";
REVOKE ALL ON SCHEMA "divided" FROM PUBLIC;

-- Rights and row rules of the table as it is, to be given to the one that takes its place.
CREATE TEMP TABLE "carried" ON COMMIT DROP AS
  SELECT format('GRANT %s ON "access_log" TO %s', a."privilege_type",
      CASE a."grantee" WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a."grantee")) END) AS "sql"
    FROM pg_class c, aclexplode(c."relacl") a WHERE c."oid" = 'access_log'::regclass AND a."grantee" <> c."relowner"
  UNION ALL
  SELECT format('GRANT %s (%I) ON "access_log" TO %s', a."privilege_type", t."attname",
      CASE a."grantee" WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a."grantee")) END)
    FROM pg_attribute t, aclexplode(t."attacl") a WHERE t."attrelid" = 'access_log'::regclass AND t."attnum" > 0
  UNION ALL
  SELECT format('CREATE POLICY %I ON "access_log" AS %s FOR %s TO %s', p."policyname", p."permissive", p."cmd",
      (SELECT string_agg(CASE r WHEN 'public' THEN 'PUBLIC' ELSE quote_ident(r) END, ', ') FROM unnest(p."roles") AS r))
      || coalesce(' USING (' || p."qual" || ')', '') || coalesce(' WITH CHECK (' || p."with_check" || ')', '')
    FROM pg_policies p WHERE p."schemaname" = 'public' AND p."tablename" = 'access_log'
  UNION ALL
  SELECT 'ALTER TABLE "access_log" ENABLE ROW LEVEL SECURITY' FROM pg_class
    WHERE "oid" = 'access_log'::regclass AND "relrowsecurity";

ALTER TABLE "access_log" RENAME TO "access_log_whole";
ALTER INDEX "access_log_pkey" RENAME TO "access_log_whole_pkey";
ALTER INDEX "access_log_case_id_at_idx" RENAME TO "access_log_whole_case_id_at_idx";
ALTER INDEX "access_log_actor_id_at_idx" RENAME TO "access_log_whole_actor_id_at_idx";
ALTER INDEX "access_log_token_at_idx" RENAME TO "access_log_whole_token_at_idx";
ALTER INDEX "access_log_at_idx" RENAME TO "access_log_whole_at_idx";

CREATE TABLE "access_log" (
    "id" BIGINT NOT NULL DEFAULT nextval('access_log_id_seq'),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "token" TEXT,
    "case_id" UUID,
    "route" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "classes" TEXT[],
    "fields" TEXT[],

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");
ALTER SEQUENCE "access_log_id_seq" OWNED BY "access_log"."id";
CREATE INDEX "access_log_case_id_at_idx" ON "access_log"("case_id", "at");
CREATE INDEX "access_log_actor_id_at_idx" ON "access_log"("actor_id", "at");
CREATE INDEX "access_log_token_at_idx" ON "access_log"("token", "at");
CREATE INDEX "access_log_at_idx" ON "access_log" USING BRIN ("at");
CREATE TRIGGER "access_log_append_only" BEFORE UPDATE ON "access_log" FOR EACH ROW EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "access_log_ten_years" BEFORE DELETE ON "access_log" FOR EACH ROW EXECUTE FUNCTION "access_log_ten_years"();
CREATE TRIGGER "access_log_keep" BEFORE TRUNCATE ON "access_log" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- The months there are, by when they begin, the oldest first.
CREATE FUNCTION "access_log_months"() RETURNS TABLE ("part" TEXT, "begins" TIMESTAMPTZ)
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT c."relname"::text, to_timestamp(right(c."relname", 7) || '+00', 'YYYY_MMTZH')
  FROM pg_inherits i JOIN pg_class c ON c."oid" = i."inhrelid"
  WHERE i."inhparent" = 'access_log'::regclass AND c."relname" ~ '^access_log_\d{4}_\d{2}$' ORDER BY 2
$$;

-- Makes a part for what no month holds.
CREATE FUNCTION "access_log_make_rest"() RETURNS VOID LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  CREATE TABLE "divided"."access_log_rest" (LIKE "access_log" INCLUDING ALL);
  CREATE TRIGGER "access_log_keep" BEFORE TRUNCATE ON "divided"."access_log_rest"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
  ALTER TABLE "access_log" ATTACH PARTITION "divided"."access_log_rest" DEFAULT;
END $$;
REVOKE ALL ON FUNCTION "access_log_make_rest"() FROM PUBLIC;
SELECT "access_log_make_rest"();

-- How many rows stand in no month.
CREATE FUNCTION "access_log_rest"() RETURNS BIGINT
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM "divided"."access_log_rest"
$$;
REVOKE ALL ON FUNCTION "access_log_rest"() FROM PUBLIC;

-- Makes the months that are missing between two times, and one for every row that stands in none; gives how many. A part is
-- made beside the whole and then attached, which stops neither readers nor writers of the months there are. Rows are put in
-- their months without a row being deleted: the part they stand in is taken off, and filled into the whole. What lies in the
-- future or before there was a gateway stays where it is.
CREATE FUNCTION "access_log_open"("first" TIMESTAMPTZ, "last" TIMESTAMPTZ) RETURNS INTEGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '2s' AS $$
DECLARE
  "month" TIMESTAMPTZ;
  "months" TIMESTAMPTZ[] := ARRAY(
    SELECT generate_series(date_trunc('month', "first"), date_trunc('month', "last"), interval '1 month'));
  "part" TEXT;
  "made" INTEGER := 0;
  "strays" BOOLEAN := EXISTS (
    SELECT FROM "divided"."access_log_rest" r WHERE r."at" >= '2000-01-01' AND r."at" < "last");
BEGIN
  IF "strays" THEN
    ALTER TABLE "access_log" DETACH PARTITION "divided"."access_log_rest";
    ALTER TABLE "divided"."access_log_rest" RENAME TO "access_log_strays";
    PERFORM "access_log_make_rest"();
    "months" := "months" || ARRAY(SELECT DISTINCT date_trunc('month', s."at") FROM "divided"."access_log_strays" s
      WHERE s."at" >= '2000-01-01' AND s."at" < "last");
  END IF;
  FOREACH "month" IN ARRAY "months" LOOP
    "part" := 'access_log_' || to_char("month", 'YYYY_MM');
    CONTINUE WHEN to_regclass('divided.' || "part") IS NOT NULL;
    EXECUTE format('CREATE TABLE "divided".%I (LIKE "access_log" INCLUDING ALL)', "part");
    EXECUTE format('CREATE TRIGGER "access_log_keep" BEFORE TRUNCATE ON "divided".%I
      FOR EACH STATEMENT EXECUTE FUNCTION "append_only"()', "part");
    EXECUTE format('ALTER TABLE "access_log" ATTACH PARTITION "divided".%I FOR VALUES FROM (%L) TO (%L)',
      "part", "month", "month" + interval '1 month');
    "made" := "made" + 1;
  END LOOP;
  IF "strays" THEN
    INSERT INTO "access_log" SELECT * FROM "divided"."access_log_strays";
    DROP TABLE "divided"."access_log_strays";
  END IF;
  RETURN "made";
END $$;
REVOKE ALL ON FUNCTION "access_log_open"(TIMESTAMPTZ, TIMESTAMPTZ) FROM PUBLIC;

-- Drops the months whose every row stands in a block that is older than ten years (domain 5.9); gives how many rows they had.
CREATE FUNCTION "access_log_drop"() RETURNS BIGINT
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '2s' AS $$
DECLARE
  "part" TEXT;
  "until" TIMESTAMPTZ := clock_timestamp() - interval '10 years';
  "held" BIGINT;
  "over" BIGINT;
  "dropped" BIGINT := 0;
BEGIN
  FOR "part" IN SELECT m."part" FROM "access_log_months"() m WHERE m."begins" + interval '1 month' <= "until" LOOP
    EXECUTE format('SELECT count(*), count(*) FILTER (WHERE block."at" < $1) FROM "divided".%I l
      LEFT JOIN "audit_leaf" leaf ON leaf."log_id" = l."id" LEFT JOIN "audit_block" block ON block."n" = leaf."block"', "part")
      INTO "held", "over" USING "until";
    CONTINUE WHEN "held" <> "over";
    EXECUTE format('DROP TABLE "divided".%I', "part");
    "dropped" := "dropped" + "held";
  END LOOP;
  RETURN "dropped";
END $$;
REVOKE ALL ON FUNCTION "access_log_drop"() FROM PUBLIC;

-- The rows there are, each into its month, and the months to come.
SELECT "access_log_open"((SELECT coalesce(min("at"), clock_timestamp()) FROM "access_log_whole" WHERE "at" >= '2000-01-01'),
  clock_timestamp() + interval '2 months');
INSERT INTO "access_log" SELECT * FROM "access_log_whole";
DROP TABLE "access_log_whole";

DO $$
DECLARE "line" TEXT;
BEGIN
  FOR "line" IN SELECT "sql" FROM "carried" LOOP EXECUTE "line"; END LOOP;
END $$;
