-- AlterTable
ALTER TABLE "case" ADD COLUMN     "match_xact" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "match" ADD COLUMN     "left_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "right_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "settled_by_id" UUID;

-- CreateIndex
CREATE INDEX "case_match_xact_idx" ON "case"("match_xact");

-- AddForeignKey
ALTER TABLE "match" ADD CONSTRAINT "match_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "match"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A pair that was proposed before waits since then.
UPDATE "match" SET "proposed_at" = "created_at";

-- Workers keep the open cases in memory and follow what changes: whatever transaction changes what the match reads of a
-- case leaves its number there. A reader that goes on from the oldest transaction still under way misses none.
CREATE FUNCTION "note_match_xact"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.match_xact := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER "case_is_new_to_the_match" BEFORE INSERT ON "case" FOR EACH ROW EXECUTE FUNCTION "note_match_xact"();
CREATE TRIGGER "case_changed_for_the_match" BEFORE UPDATE ON "case" FOR EACH ROW
  WHEN (OLD.match_version <> NEW.match_version OR OLD.status <> NEW.status OR OLD.erased_at IS DISTINCT FROM NEW.erased_at)
  EXECUTE FUNCTION "note_match_xact"();
