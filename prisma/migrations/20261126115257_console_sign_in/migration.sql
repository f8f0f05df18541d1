-- CreateEnum
CREATE TYPE "SecondFactor" AS ENUM ('APP', 'SIM');

-- CreateEnum
CREATE TYPE "SignInStage" AS ENUM ('FIRST', 'SECOND', 'IN');

-- AlterTable
ALTER TABLE "official" ADD COLUMN     "name_hash" BYTEA;

-- CreateTable
CREATE TABLE "credential" (
    "person_id" UUID NOT NULL,
    "password_hash" BYTEA NOT NULL,
    "salt" BYTEA NOT NULL,
    "factor" "SecondFactor" NOT NULL,
    "totp_secret" BYTEA,
    "totp_step" BIGINT NOT NULL DEFAULT 0,
    "language" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "console_session" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "stage" "SignInStage" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "next" TEXT,
    "held" BYTEA,
    "code_hash" BYTEA,
    "code_until" TIMESTAMPTZ(3),
    "vouched_by" UUID,

    CONSTRAINT "console_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_form" (
    "hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "used_form_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sign_in_pace" (
    "key" BYTEA NOT NULL,
    "wrong" INTEGER NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "free_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_pace_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "invitation_person_id_idx" ON "invitation"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "console_session_hash_key" ON "console_session"("hash");

-- CreateIndex
CREATE INDEX "console_session_person_id_idx" ON "console_session"("person_id");

-- CreateIndex
CREATE INDEX "console_session_seen_at_idx" ON "console_session"("seen_at");

-- CreateIndex
CREATE INDEX "used_form_used_at_idx" ON "used_form"("used_at");

-- CreateIndex
CREATE INDEX "official_name_hash_idx" ON "official"("name_hash");

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "console_session" ADD CONSTRAINT "console_session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "official"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
