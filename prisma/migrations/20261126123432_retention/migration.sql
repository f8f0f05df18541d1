-- AlterTable
ALTER TABLE "erasure" ALTER COLUMN "first_by" DROP NOT NULL,
ALTER COLUMN "second_by" DROP NOT NULL;

-- What the access log keeps is kept for ten years (domain 5.9); until then nobody deletes a row of it, not even the owner.
CREATE FUNCTION "access_log_ten_years"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.at < clock_timestamp() - interval '10 years' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '%: rows are kept for ten years', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER "access_log_append_only" ON "access_log";
CREATE TRIGGER "access_log_append_only" BEFORE UPDATE ON "access_log" FOR EACH ROW EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "access_log_ten_years" BEFORE DELETE ON "access_log" FOR EACH ROW EXECUTE FUNCTION "access_log_ten_years"();
