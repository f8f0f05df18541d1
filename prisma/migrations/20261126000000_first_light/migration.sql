-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('africastalking', 'twilio', 'kannel', 'smsgate', 'cht-gateway', 'simulator');

-- CreateEnum
CREATE TYPE "InboundKind" AS ENUM ('SMS', 'USSD', 'USSD_END', 'DELIVERY', 'OPT_OUT');

-- CreateEnum
CREATE TYPE "InboundState" AS ENUM ('RECEIVED', 'DONE', 'DEAD');

-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('MISSING', 'SIGHTING', 'FOUND', 'UPDATE', 'QUESTION', 'CLAIM');

-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID');

-- CreateEnum
CREATE TYPE "PublicStatus" AS ENUM ('RECEIVED', 'SEARCHING', 'POLICE', 'CALL_US', 'CLOSED');

-- CreateEnum
CREATE TYPE "OpenedVia" AS ENUM ('USSD', 'SMS', 'WEB', 'API', 'IMPORT');

-- CreateEnum
CREATE TYPE "ContactRule" AS ENUM ('CALL', 'SMS', 'NONE');

-- CreateEnum
CREATE TYPE "Sex" AS ENUM ('M', 'F', 'U');

-- CreateEnum
CREATE TYPE "PersonRole" AS ENUM ('CHILD', 'COMPANION', 'SUSPECT');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('family', 'commune', 'police', 'court', 'social', 'shelter', 'agency', 'women', 'caseworker', 'supervisor', 'admin');

-- CreateEnum
CREATE TYPE "MatchKind" AS ENUM ('MISSING_FOUND', 'MISSING_SIGHTING', 'DUPLICATE');

-- CreateEnum
CREATE TYPE "MatchState" AS ENUM ('PROPOSED', 'ACCEPTED', 'REJECTED');

-- CreateEnum
CREATE TYPE "AlertKind" AS ENUM ('MATCH', 'NEW_CASE', 'DANGER', 'FOUND_CLAIM', 'NEWS', 'PROPOSAL', 'REFERRAL', 'STALE', 'LICENCE', 'HEARING');

-- CreateEnum
CREATE TYPE "SendClass" AS ENUM ('REPLY', 'NOTICE', 'CODE', 'ALERT', 'ALARM');

-- CreateEnum
CREATE TYPE "OutboundState" AS ENUM ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'SUPPRESSED');

-- CreateEnum
CREATE TYPE "AttemptState" AS ENUM ('CLAIMED', 'ACCEPTED', 'SENT', 'FAILED', 'DELIVERED');

-- CreateEnum
CREATE TYPE "UssdEnd" AS ENUM ('DONE', 'LEFT', 'TIMEOUT');

-- CreateEnum
CREATE TYPE "CallbackState" AS ENUM ('OPEN', 'DONE', 'UNSAFE');

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "phone" BYTEA NOT NULL,
    "phone_hash" BYTEA NOT NULL,
    "language" TEXT,
    "opted_out_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "safe_contact" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "mode" "ContactRule" NOT NULL,
    "shared_phone" BOOLEAN NOT NULL DEFAULT true,
    "other_phone" BYTEA,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "safe_contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_message" (
    "id" UUID NOT NULL,
    "channel" "Channel" NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "InboundKind" NOT NULL,
    "provider_id" TEXT,
    "from_hash" BYTEA,
    "body" BYTEA NOT NULL,
    "number" CHAR(10),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "provider_time" TIMESTAMPTZ(3),
    "state" "InboundState" NOT NULL DEFAULT 'RECEIVED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ussd_session" (
    "id" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "from_hash" BYTEA NOT NULL,
    "state" BYTEA NOT NULL,
    "version" INTEGER NOT NULL,
    "flow" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "number" CHAR(10),
    "reportable" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "end" "UssdEnd",
    "promoted_at" TIMESTAMPTZ(3),

    CONSTRAINT "ussd_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "case_id" UUID,
    "kind" "ReportKind" NOT NULL,
    "contact_id" UUID,
    "message_id" UUID,
    "origin" TEXT NOT NULL,
    "via" "OpenedVia" NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "raw_text" BYTEA NOT NULL,
    "parsed" BYTEA NOT NULL,
    "place" TEXT,
    "seen_from" DATE,
    "seen_to" DATE,
    "help" SMALLINT,
    "completeness" SMALLINT NOT NULL,
    "partial" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "number" CHAR(10) NOT NULL,
    "kind" "ReportKind" NOT NULL,
    "status" "CaseStatus" NOT NULL DEFAULT 'ACTIVE',
    "public_status" "PublicStatus" NOT NULL DEFAULT 'RECEIVED',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_via" "OpenedVia" NOT NULL,
    "opened_by_id" UUID,
    "owner_id" UUID,
    "province" CHAR(2),
    "district" CHAR(4),
    "last_seen_from" DATE,
    "last_seen_to" DATE,
    "danger" SMALLINT NOT NULL DEFAULT 1,
    "danger_why" TEXT[],
    "circumstances" BYTEA,
    "contact" "ContactRule" NOT NULL DEFAULT 'NONE',
    "completeness" SMALLINT NOT NULL DEFAULT 0,
    "pin_hash" BYTEA,
    "pin_shown_at" TIMESTAMPTZ(3),
    "event_seq" INTEGER NOT NULL DEFAULT 0,
    "match_due_at" TIMESTAMPTZ(3),
    "match_version" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "merged_into_id" UUID,
    "wrapped_key" BYTEA,
    "key_version" INTEGER,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "role" "PersonRole" NOT NULL,
    "sex" "Sex" NOT NULL DEFAULT 'U',
    "age_min" SMALLINT,
    "age_max" SMALLINT,
    "age_on" DATE,
    "name_km" BYTEA,
    "name_latin" BYTEA,
    "marks" BYTEA,
    "name_keys" BYTEA[],

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "data" BYTEA,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "match" (
    "id" UUID NOT NULL,
    "left_id" UUID NOT NULL,
    "right_id" UUID NOT NULL,
    "kind" "MatchKind" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "why" JSONB NOT NULL,
    "state" "MatchState" NOT NULL DEFAULT 'PROPOSED',
    "reason" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "AlertKind" NOT NULL,
    "case_id" UUID NOT NULL,
    "match_id" UUID,
    "official_id" UUID NOT NULL,
    "rung" SMALLINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "worked_at" TIMESTAMPTZ(3),
    "escalate_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbound_message" (
    "id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "class" "SendClass" NOT NULL,
    "contact_id" UUID NOT NULL,
    "case_id" UUID,
    "template" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "params" BYTEA NOT NULL,
    "channel" "Channel",
    "state" "OutboundState" NOT NULL DEFAULT 'QUEUED',
    "reason" TEXT,
    "encoding" TEXT,
    "parts" SMALLINT,
    "provider_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbound_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbound_attempt" (
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "channel" "Channel" NOT NULL,
    "state" "AttemptState" NOT NULL DEFAULT 'CLAIMED',
    "provider_id" TEXT,
    "reason" TEXT,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "system" TEXT,
    "scope_prefix" TEXT NOT NULL DEFAULT '',
    "desk_phone" TEXT,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "official" (
    "id" UUID NOT NULL,
    "org_id" UUID,
    "contact_id" UUID,
    "role" "Role" NOT NULL,
    "scope_prefix" TEXT NOT NULL DEFAULT '',
    "name" BYTEA,
    "pin_hash" BYTEA,
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "alert_seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "official_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_ref" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "system" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "external_ref_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_block" (
    "block" INTEGER NOT NULL,
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    "node_id" UUID NOT NULL,
    "leased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "number_block_pkey" PRIMARY KEY ("block")
);

-- CreateTable
CREATE TABLE "open_question" (
    "contact_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "case_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "open_question_pkey" PRIMARY KEY ("contact_id")
);

-- CreateTable
CREATE TABLE "confirmation" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "code" CHAR(4) NOT NULL,
    "action" TEXT NOT NULL,
    "case_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback" (
    "id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "case_id" UUID,
    "reason" TEXT NOT NULL,
    "state" "CallbackState" NOT NULL DEFAULT 'OPEN',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "callback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "heartbeat" (
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "contact_phone_hash_key" ON "contact"("phone_hash");

-- CreateIndex
CREATE UNIQUE INDEX "safe_contact_contact_id_case_id_key" ON "safe_contact"("contact_id", "case_id");

-- CreateIndex
CREATE INDEX "inbound_message_state_next_at_idx" ON "inbound_message"("state", "next_at");

-- CreateIndex
CREATE INDEX "inbound_message_from_hash_state_received_at_idx" ON "inbound_message"("from_hash", "state", "received_at");

-- CreateIndex
CREATE INDEX "inbound_message_channel_provider_id_idx" ON "inbound_message"("channel", "provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_message_channel_key_key" ON "inbound_message"("channel", "key");

-- CreateIndex
CREATE INDEX "ussd_session_from_hash_last_at_idx" ON "ussd_session"("from_hash", "last_at");

-- CreateIndex
CREATE INDEX "ussd_session_reportable_promoted_at_last_at_idx" ON "ussd_session"("reportable", "promoted_at", "last_at");

-- CreateIndex
CREATE UNIQUE INDEX "report_origin_key" ON "report"("origin");

-- CreateIndex
CREATE INDEX "report_case_id_idx" ON "report"("case_id");

-- CreateIndex
CREATE INDEX "report_contact_id_received_at_idx" ON "report"("contact_id", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE INDEX "case_updated_at_number_idx" ON "case"("updated_at", "number");

-- CreateIndex
CREATE INDEX "case_match_due_at_idx" ON "case"("match_due_at");

-- CreateIndex
CREATE INDEX "case_status_kind_opened_at_idx" ON "case"("status", "kind", "opened_at");

-- CreateIndex
CREATE UNIQUE INDEX "person_case_id_role_key" ON "person"("case_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "case_event_case_id_seq_key" ON "case_event"("case_id", "seq");

-- CreateIndex
CREATE INDEX "match_right_id_idx" ON "match"("right_id");

-- CreateIndex
CREATE UNIQUE INDEX "match_left_id_right_id_key" ON "match"("left_id", "right_id");

-- CreateIndex
CREATE INDEX "alert_official_id_closed_at_idx" ON "alert"("official_id", "closed_at");

-- CreateIndex
CREATE INDEX "alert_escalate_at_idx" ON "alert"("escalate_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_group_id_rung_official_id_key" ON "alert"("group_id", "rung", "official_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_message_dedupe_key_key" ON "outbound_message"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbound_message_state_next_at_idx" ON "outbound_message"("state", "next_at");

-- CreateIndex
CREATE INDEX "outbound_message_contact_id_created_at_idx" ON "outbound_message"("contact_id", "created_at");

-- CreateIndex
CREATE INDEX "outbound_attempt_message_id_idx" ON "outbound_attempt"("message_id");

-- CreateIndex
CREATE INDEX "outbound_attempt_channel_provider_id_idx" ON "outbound_attempt"("channel", "provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "official_contact_id_key" ON "official"("contact_id");

-- CreateIndex
CREATE INDEX "external_ref_case_id_idx" ON "external_ref"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "external_ref_system_value_key" ON "external_ref"("system", "value");

-- CreateIndex
CREATE INDEX "confirmation_contact_id_code_idx" ON "confirmation"("contact_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "callback_dedupe_key_key" ON "callback"("dedupe_key");

-- CreateIndex
CREATE INDEX "callback_state_due_at_idx" ON "callback"("state", "due_at");

-- AddForeignKey
ALTER TABLE "safe_contact" ADD CONSTRAINT "safe_contact_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "safe_contact" ADD CONSTRAINT "safe_contact_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "inbound_message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match" ADD CONSTRAINT "match_left_id_fkey" FOREIGN KEY ("left_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match" ADD CONSTRAINT "match_right_id_fkey" FOREIGN KEY ("right_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match" ADD CONSTRAINT "match_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "official"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_match_id_fkey" FOREIGN KEY ("match_id") REFERENCES "match"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_official_id_fkey" FOREIGN KEY ("official_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_message" ADD CONSTRAINT "outbound_message_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_attempt" ADD CONSTRAINT "outbound_attempt_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "outbound_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official" ADD CONSTRAINT "official_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official" ADD CONSTRAINT "official_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_ref" ADD CONSTRAINT "external_ref_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "open_question" ADD CONSTRAINT "open_question_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback" ADD CONSTRAINT "callback_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The national desk: the last rung of every ladder, so that no alert is ever without a person.
INSERT INTO "organisation" ("id", "name", "type", "scope_prefix") VALUES ('00000000-0000-7000-8000-000000000001', 'National desk', 'desk', '');
INSERT INTO "official" ("id", "org_id", "role", "scope_prefix") VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'supervisor', '');
