-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "url" BYTEA NOT NULL,
    "secret" BYTEA NOT NULL,
    "events" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "number" CHAR(10) NOT NULL,
    "status" "CaseStatus",
    "match_id" UUID,
    "province" CHAR(2),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "DeliveryState" NOT NULL DEFAULT 'QUEUED',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,
    "answered" SMALLINT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_delivery_state_next_at_idx" ON "webhook_delivery"("state", "next_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_state_idx" ON "webhook_delivery"("webhook_id", "state");

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a webhook is told of is written down in the transaction in which it happens, whoever does it: nothing is told that was
-- rolled back, and nothing that was committed is forgotten. Without a webhook it costs one look into an empty table.
CREATE FUNCTION "tell_webhooks"("what" TEXT, "about" UUID, "pair" UUID) RETURNS void LANGUAGE sql AS $$
  INSERT INTO webhook_delivery (id, webhook_id, event, case_id, number, status, match_id, province, at, next_at)
  SELECT gen_random_uuid(), w.id, "what", c.id, c.number, CASE WHEN "what" LIKE 'case.%' THEN c.status END, "pair", c.province,
    clock_timestamp(), clock_timestamp()
  FROM webhook w JOIN "case" c ON c.id = "about" WHERE "what" = ANY (w.events);
$$;

CREATE FUNCTION "tell_webhooks_of_case"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook) THEN PERFORM tell_webhooks(TG_ARGV[0], NEW.id, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "case_opened_told" AFTER INSERT ON "case" FOR EACH ROW EXECUTE FUNCTION "tell_webhooks_of_case"('case.opened');
CREATE TRIGGER "case_status_told" AFTER UPDATE ON "case" FOR EACH ROW
  WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION "tell_webhooks_of_case"('case.status');
CREATE TRIGGER "case_updated_told" AFTER UPDATE ON "case" FOR EACH ROW
  WHEN (OLD.status = NEW.status AND OLD.updated_at <> NEW.updated_at)
  EXECUTE FUNCTION "tell_webhooks_of_case"('case.updated');

CREATE FUNCTION "tell_webhooks_of_match"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook) THEN
    PERFORM tell_webhooks(TG_ARGV[0], NEW.left_id, NEW.id);
    PERFORM tell_webhooks(TG_ARGV[0], NEW.right_id, NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "match_proposed_told" AFTER INSERT ON "match" FOR EACH ROW
  EXECUTE FUNCTION "tell_webhooks_of_match"('match.proposed');
CREATE TRIGGER "match_proposed_anew_told" AFTER UPDATE ON "match" FOR EACH ROW
  WHEN (OLD.state <> 'PROPOSED' AND NEW.state = 'PROPOSED') EXECUTE FUNCTION "tell_webhooks_of_match"('match.proposed');
CREATE TRIGGER "match_decided_told" AFTER UPDATE ON "match" FOR EACH ROW
  WHEN (OLD.state = 'PROPOSED' AND NEW.state <> 'PROPOSED') EXECUTE FUNCTION "tell_webhooks_of_match"('match.decided');

CREATE FUNCTION "tell_webhooks_of_referral"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook) THEN PERFORM tell_webhooks(TG_ARGV[0], NEW.case_id, NULL); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "referral_offered_told" AFTER INSERT ON "offer" FOR EACH ROW
  WHEN (NEW.kind = 'REFERRAL') EXECUTE FUNCTION "tell_webhooks_of_referral"('referral.offered');
CREATE TRIGGER "referral_answered_told" AFTER UPDATE ON "offer" FOR EACH ROW
  WHEN (NEW.kind = 'REFERRAL' AND OLD.state = 'OFFERED' AND NEW.state IN ('ACCEPTED', 'REFUSED', 'EXPIRED'))
  EXECUTE FUNCTION "tell_webhooks_of_referral"('referral.answered');
