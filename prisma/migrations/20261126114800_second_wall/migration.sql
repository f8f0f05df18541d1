-- What roles of the second wall (src/store/roles.ts) may ask although they cannot read the tables. Without those roles the
-- same functions answer the one role there is.

-- Who reads, by the setting that staff connections carry for one transaction: the id of a registered person or of a token, or
-- API_TOKEN. The area is a pattern of district codes.
CREATE FUNCTION "reader"(OUT "reads" UUID, OUT "reads_as" TEXT, OUT "reads_in" TEXT)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE "who" TEXT := current_setting('rokkon.person', true);
BEGIN
  IF "who" = 'API_TOKEN' THEN
    "reads_as" := 'setup';
    "reads_in" := '';
  ELSIF "who" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
    SELECT t."person_id", t."role", t."area" INTO "reads", "reads_as", "reads_in" FROM "api_token" t
      WHERE t."id" = "who"::uuid AND t."revoked_at" IS NULL AND t."expires_at" > clock_timestamp();
    IF NOT FOUND THEN
      SELECT o."id", o."role", o."scope_prefix" INTO "reads", "reads_as", "reads_in" FROM "official" o
        WHERE o."id" = "who"::uuid AND o."disabled_at" IS NULL;
    END IF;
  END IF;
  "reads_in" := left("reads_in", 4) || '%';
END $$;

CREATE FUNCTION "reader_role"() RETURNS TEXT
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT r."reads_as" FROM "reader"() r);
END $$;

CREATE FUNCTION "reader_area"() RETURNS TEXT
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT r."reads_in" FROM "reader"() r);
END $$;

CREATE FUNCTION "reader_person"() RETURNS UUID
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT r."reads" FROM "reader"() r);
END $$;

-- The cases that the reader answers for, opened, was alerted of or sent a report to, wherever they lie.
CREATE FUNCTION "reader_cases"() RETURNS SETOF UUID
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE "me" UUID := "reader_person"();
BEGIN
  IF "me" IS NULL THEN RETURN; END IF;
  RETURN QUERY
    SELECT c."id" FROM "case" c WHERE c."owner_id" = "me" OR c."opened_by_id" = "me"
    UNION SELECT a."case_id" FROM "alert" a
      WHERE a."official_id" = "me" AND (a."closed_at" IS NULL OR a."claimed_at" IS NOT NULL)
    UNION SELECT r."case_id" FROM "report" r JOIN "official" o ON o."contact_id" = r."contact_id"
      WHERE o."id" = "me" AND r."case_id" IS NOT NULL;
END $$;

-- The heads of both cases of matches: who sees a match sees both numbers, also where one case lies out of reach.
CREATE FUNCTION "match_sides"("matches" UUID[])
  RETURNS TABLE ("id" UUID, "number" TEXT, "kind" TEXT)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT c."id", c."number"::text, c."kind"::text FROM "match" m
    JOIN "case" c ON c."id" IN (m."left_id", m."right_id") WHERE m."id" = ANY ("matches");
END $$;

-- What a token is good for, by its hash; null when it is unknown, ended, too old, or its person is disabled.
CREATE FUNCTION "read_token"("of" BYTEA)
  RETURNS TABLE ("id" UUID, "role" TEXT, "area" TEXT, "purpose" TEXT, "person_id" UUID, "per_minute" INTEGER)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH t AS (SELECT token.* FROM "api_token" token LEFT JOIN "official" ON "official"."id" = token."person_id"
      WHERE token."hash" = "of" AND token."revoked_at" IS NULL AND token."expires_at" > clock_timestamp()
        AND "official"."disabled_at" IS NULL),
    used AS (UPDATE "api_token" SET "last_used_at" = clock_timestamp() FROM t WHERE "api_token"."id" = t."id"
      AND coalesce(t."last_used_at", '-infinity') < clock_timestamp() - interval '1 minute')
    SELECT t."id", t."role"::text, t."area", t."purpose", t."person_id", t."per_minute" FROM t;
END $$;

-- The number of a case of this contact whose receipt promised it for later, because none was left.
CREATE FUNCTION "promised_number"("of" UUID) RETURNS TEXT
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT c."number" FROM "report" r JOIN "case" c ON c."id" = r."case_id" WHERE r."contact_id" = "of"
    AND c."opened_via" = 'USSD' AND c."kind" = 'MISSING' AND c."pin_hash" IS NULL LIMIT 1);
END $$;

-- The missing child's case with a number as a PIN opens it. The first report of a case opened it: its phone is the one that
-- reported, whose keyed hash salts the PIN. Erased cases and reports of a child seen or found are none.
CREATE FUNCTION "pin_case"("of" TEXT)
  RETURNS TABLE ("id" UUID, "number" TEXT, "pin_hash" BYTEA, "pin_shown" BOOLEAN, "reporter_hash" BYTEA, "status" TEXT)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c."id", c."number"::text, c."pin_hash", c."pin_shown_at" IS NOT NULL, contact."phone_hash",
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
    WHERE c."kind" = 'MISSING' AND c."erased_at" IS NULL AND c."number" = "of"::char(10);
END $$;

-- The same for the children that a phone reported missing, oldest first.
CREATE FUNCTION "pin_cases_of"("of" BYTEA)
  RETURNS TABLE ("id" UUID, "number" TEXT, "pin_hash" BYTEA, "pin_shown" BOOLEAN, "reporter_hash" BYTEA, "status" TEXT)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT known.* FROM (
      SELECT c."id", c."number", c."opened_at" FROM "case" c WHERE c."id" IN (
        SELECT r."case_id" FROM "report" r JOIN "contact" own ON own."id" = r."contact_id" WHERE own."phone_hash" = "of")
    ) reported, LATERAL "pin_case"(reported."number"::text) known
    WHERE known."reporter_hash" = "of" ORDER BY reported."opened_at", reported."id";
END $$;

-- Confirms a contact rule that still holds and is no "no", for 30 more days.
CREATE FUNCTION "confirm_contact"("of" BYTEA, "about" UUID) RETURNS VOID
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE "safe_contact" s SET "confirmed_at" = clock_timestamp(), "expires_at" = clock_timestamp() + interval '30 days'
    FROM "contact" c WHERE c."id" = s."contact_id" AND c."phone_hash" = "of" AND s."case_id" = "about"
      AND s."mode" <> 'NONE' AND s."expires_at" > clock_timestamp();
END $$;

-- The role a phone is registered with, by its keyed hash; null when it is not, or not any more.
CREATE FUNCTION "role_of_phone"("of" BYTEA) RETURNS TEXT
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT o."role"::text FROM "official" o JOIN "contact" c ON c."id" = o."contact_id"
    WHERE c."phone_hash" = "of" AND o."disabled_at" IS NULL);
END $$;
