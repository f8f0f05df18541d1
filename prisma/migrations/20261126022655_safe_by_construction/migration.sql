-- CreateEnum
CREATE TYPE "PublishConsent" AS ENUM ('NONE', 'PROVINCE', 'PUBLIC');

-- AlterTable
ALTER TABLE "case" DROP COLUMN "key_version",
DROP COLUMN "wrapped_key",
ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_hash" BYTEA,
ADD COLUMN     "publish_consent" "PublishConsent" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "publish_consent_at" TIMESTAMPTZ(3),
ADD COLUMN     "publish_key1_by_id" UUID,
ADD COLUMN     "publish_key2_by_id" UUID,
ADD COLUMN     "share_consent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "share_consent_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "case_event" ADD COLUMN     "hash" BYTEA;

-- CreateTable
CREATE TABLE "data_key" (
    "id" UUID NOT NULL,
    "wrapped" BYTEA,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure" (
    "case_id" UUID NOT NULL,
    "number" CHAR(10) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,
    "first_by" UUID NOT NULL,
    "second_by" UUID NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "quota" (
    "key" BYTEA NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "count" INTEGER NOT NULL,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "token" TEXT,
    "case_id" UUID,
    "route" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "classes" TEXT[],
    "fields" TEXT[],

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_block" (
    "n" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event_count" INTEGER NOT NULL,
    "log_from" BIGINT NOT NULL,
    "log_to" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "audit_block_pkey" PRIMARY KEY ("n")
);

-- CreateTable
CREATE TABLE "audit_leaf" (
    "event_id" UUID NOT NULL,
    "block" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_leaf_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE INDEX "access_log_case_id_at_idx" ON "access_log"("case_id", "at");

-- CreateIndex
CREATE INDEX "access_log_actor_id_at_idx" ON "access_log"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_leaf_block_at_idx" ON "audit_leaf"("block", "at");
