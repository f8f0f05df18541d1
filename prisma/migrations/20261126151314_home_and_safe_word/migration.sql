-- A question to staff about a child who needs help now, however calm its case is.
ALTER TABLE "alert" ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- The word that whoever calls a phone about one case says first, sealed under the key of the case.
CREATE TABLE "safe_word" (
    "contact_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "word" BYTEA NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "safe_word_pkey" PRIMARY KEY ("contact_id","case_id")
);

ALTER TABLE "safe_word" ADD CONSTRAINT "safe_word_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "safe_word" ADD CONSTRAINT "safe_word_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whether a phone may be contacted about a case now: what it said is no "no", still holds, and texts alone are not all it
-- allowed while it has stopped texts. The way in may ask this of a caller whose PIN was right, and reads no table for it.
CREATE FUNCTION "is_contact_live"("of" BYTEA, "about" UUID) RETURNS BOOLEAN
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM "safe_contact" s JOIN "contact" c ON c."id" = s."contact_id"
    WHERE c."phone_hash" = "of" AND s."case_id" = "about" AND s."mode" <> 'NONE' AND s."suspended_at" IS NULL
      AND s."expires_at" > clock_timestamp() AND (s."mode" = 'CALL' OR c."opted_out_at" IS NULL));
END $$;
