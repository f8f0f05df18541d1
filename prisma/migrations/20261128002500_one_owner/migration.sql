-- Every open case has one owner who is enabled, at every instant that others can see: a case that would have none goes to the
-- national desk. Looked at as the transaction ends, so that it may hand the case to somebody better before. The row of the
-- owner is locked by then, so that whoever disables them waits, and finds the case.
CREATE FUNCTION "case_owner_net"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE "open" "case";
BEGIN
  SELECT * INTO "open" FROM "case" WHERE "id" = NEW."id" AND "status" IN ('ACTIVE', 'LOCATED');
  IF "open"."id" IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM FROM "official" WHERE "id" = "open"."owner_id" AND "disabled_at" IS NULL FOR SHARE;
  IF NOT FOUND THEN
    UPDATE "case" SET "owner_id" = '00000000-0000-7000-8000-000000000002' WHERE "id" = NEW."id";
  END IF;
  RETURN NULL;
END $$;

-- One that comes without an owner needs no second look: the desk never goes.
CREATE FUNCTION "case_owner_default"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."owner_id" := '00000000-0000-7000-8000-000000000002';
  RETURN NEW;
END $$;

CREATE TRIGGER "case_opened_without_owner" BEFORE INSERT ON "case" FOR EACH ROW
  WHEN (NEW."owner_id" IS NULL AND NEW."status" IN ('ACTIVE', 'LOCATED')) EXECUTE FUNCTION "case_owner_default"();
CREATE CONSTRAINT TRIGGER "case_opened_with_owner" AFTER INSERT ON "case" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."owner_id" IS DISTINCT FROM '00000000-0000-7000-8000-000000000002') EXECUTE FUNCTION "case_owner_net"();
CREATE CONSTRAINT TRIGGER "case_keeps_owner" AFTER UPDATE OF "owner_id", "status" ON "case" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD."owner_id", OLD."status") IS DISTINCT FROM (NEW."owner_id", NEW."status")
    AND NEW."owner_id" IS DISTINCT FROM '00000000-0000-7000-8000-000000000002') EXECUTE FUNCTION "case_owner_net"();

-- Whoever is disabled owns no open case once the transaction ends. The national desk never goes.
CREATE FUNCTION "official_leaves_cases"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."id" = '00000000-0000-7000-8000-000000000002' THEN
    RAISE EXCEPTION 'official: the national desk stays' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  UPDATE "case" SET "owner_id" = '00000000-0000-7000-8000-000000000002'
    WHERE "owner_id" = OLD."id" AND "status" IN ('ACTIVE', 'LOCATED');
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "official_leaves_cases" AFTER UPDATE OF "disabled_at" ON "official" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."disabled_at" IS NULL AND NEW."disabled_at" IS NOT NULL) EXECUTE FUNCTION "official_leaves_cases"();
CREATE INDEX "case_owner_id_idx" ON "case"("owner_id");

UPDATE "case" SET "owner_id" = '00000000-0000-7000-8000-000000000002'
  WHERE "status" IN ('ACTIVE', 'LOCATED') AND NOT EXISTS
    (SELECT FROM "official" WHERE "official"."id" = "case"."owner_id" AND "disabled_at" IS NULL);

-- No row of a case goes away.
CREATE FUNCTION "case_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'case: no case is deleted' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "case_stays" BEFORE DELETE ON "case" FOR EACH ROW EXECUTE FUNCTION "case_stays"();
CREATE TRIGGER "case_stays_whole" BEFORE TRUNCATE ON "case" FOR EACH STATEMENT EXECUTE FUNCTION "case_stays"();

-- A proposal begins undecided, with its event in the history.
CREATE FUNCTION "proposal_begins"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."agreed" IS NOT NULL OR NEW."second_by_id" IS NOT NULL OR NOT EXISTS (SELECT FROM "case_event"
    WHERE "case_id" = NEW."case_id" AND "seq" = NEW."seq" AND "type" = 'PROPOSAL' AND "actor_id" = NEW."by_id") THEN
    RAISE EXCEPTION 'proposal: begins undecided, with its event' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "proposal_begins" BEFORE INSERT ON "proposal" FOR EACH ROW EXECUTE FUNCTION "proposal_begins"();

-- As before, and the ways of the life cycle alone: home after being located, out of a closed state to active first, a death on
-- the word of police or a court among the two.
CREATE OR REPLACE FUNCTION "case_status_wall"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status_seq" <= OLD."status_seq" OR NOT "case_status_stands"(NEW) THEN
    RAISE EXCEPTION 'case: a status takes two people, reopening takes one' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."status" <> 'ACTIVE' AND NOT (OLD."status" = 'ACTIVE' AND NEW."status" <> 'REUNIFIED'
    OR OLD."status" = 'LOCATED' AND NEW."status" <> 'LOCATED') THEN
    RAISE EXCEPTION 'case: no way leads from % to %', OLD."status", NEW."status" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."status" = 'DECEASED' AND NOT EXISTS (SELECT FROM "proposal" p JOIN "official" o ON o."id" = p."second_by_id"
    WHERE p."case_id" = NEW."id" AND p."second_seq" = NEW."status_seq"
      AND (p."by_role" IN ('police', 'court') OR o."role" IN ('police', 'court'))) THEN
    RAISE EXCEPTION 'case: a death takes the word of police or a court' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- The facts of an open case go on the word of two people alone, who stand in the list of erasures as the transaction ends.
CREATE FUNCTION "case_erased_wall"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "erasure" e WHERE e."case_id" = NEW."id"
    AND ("human_of"(e."first_by") <> "human_of"(e."second_by")) IS TRUE) THEN
    RAISE EXCEPTION 'case: erasing an open one takes two people' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "case_erased_wall" AFTER UPDATE OF "erased_at" ON "case" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW."erased_at" IS NOT NULL AND OLD."erased_at" IS NULL AND NEW."status" IN ('ACTIVE', 'LOCATED'))
  EXECUTE FUNCTION "case_erased_wall"();
