-- What the officials' menu of the way in asks in place of tables, by the keyed hash of the phone that dials: who it is
-- registered to, and the cases they may act on. Of a case no more than number, sex, age band and place.

-- Who a phone is registered to, for comparing a PIN; no row when it is not, or not any more.
CREATE FUNCTION "official_of_phone"("of" BYTEA)
  RETURNS TABLE ("id" UUID, "role" TEXT, "area" TEXT, "pin_hash" BYTEA)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT o."id", o."role"::text, o."scope_prefix", o."pin_hash" FROM "official" o
    JOIN "contact" c ON c."id" = o."contact_id" WHERE c."phone_hash" = "of" AND o."disabled_at" IS NULL;
END $$;

-- With a number the case that has it; else the open cases that the person answers for, opened, reported on, was alerted of
-- or has in the area, new alerts first, then the newest. `is_new`: an alert of theirs that is neither seen nor taken.
CREATE FUNCTION "official_cases"("of" BYTEA, "asked" TEXT)
  RETURNS TABLE ("number" TEXT, "sex" TEXT, "age_min" SMALLINT, "age_max" SMALLINT, "place" TEXT,
    "is_new" BOOLEAN, "is_own" BOOLEAN, "is_assigned" BOOLEAN, "is_owner" BOOLEAN)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  "me" UUID;
  "my_contact" UUID;
  "my_area" TEXT;
BEGIN
  SELECT o."id", o."contact_id", o."scope_prefix" INTO "me", "my_contact", "my_area" FROM "official" o
    JOIN "contact" c ON c."id" = o."contact_id" WHERE c."phone_hash" = "of" AND o."disabled_at" IS NULL;
  IF "me" IS NULL THEN RETURN; END IF;
  RETURN QUERY
    WITH told AS (
      SELECT DISTINCT r."case_id" FROM "report" r WHERE r."contact_id" = "my_contact" AND r."kind" <> 'UPDATE'
    ),
    alerted AS (
      SELECT a."case_id",
        bool_or(a."closed_at" IS NULL AND a."claimed_at" IS NULL AND a."seen_at" IS NULL) AS "is_new"
      FROM "alert" a WHERE a."official_id" = "me" AND (a."closed_at" IS NULL OR a."claimed_at" IS NOT NULL)
      GROUP BY a."case_id"
    ),
    found AS (
      SELECT c."id" FROM "case" c WHERE c."number" = "asked"::char(10)
      UNION SELECT c."id" FROM "case" c WHERE "asked" IS NULL AND (c."owner_id" = "me" OR c."opened_by_id" = "me"
        OR ("my_area" <> '' AND coalesce(c."district", c."province") LIKE "my_area" || '%'))
      UNION SELECT told."case_id" FROM told WHERE "asked" IS NULL
      UNION SELECT alerted."case_id" FROM alerted WHERE "asked" IS NULL
    )
    SELECT c."number"::text, nullif(p."sex"::text, 'U'), p."age_min", p."age_max",
      coalesce(c."district", c."province")::text,
      coalesce(alerted."is_new", FALSE),
      coalesce(c."opened_by_id" = "me", FALSE) OR EXISTS (SELECT FROM told WHERE told."case_id" = c."id"),
      alerted."case_id" IS NOT NULL,
      coalesce(c."owner_id" = "me", FALSE)
    FROM found JOIN "case" c ON c."id" = found."id"
    LEFT JOIN "person" p ON p."case_id" = c."id" AND p."role" = 'CHILD'
    LEFT JOIN alerted ON alerted."case_id" = c."id"
    WHERE c."erased_at" IS NULL AND ("asked" IS NOT NULL OR c."status" IN ('ACTIVE', 'LOCATED'))
    ORDER BY 6 DESC, c."opened_at" DESC, c."number" LIMIT 60;
END $$;
