-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "platform" TEXT,
ADD COLUMN     "unsure_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "chat_identity" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,
    "preferred_at" TIMESTAMPTZ(3),
    "unreachable_at" TIMESTAMPTZ(3),
    "conversation" JSONB,

    CONSTRAINT "chat_identity_pkey" PRIMARY KEY ("platform","tenant","account","person")
);

-- CreateTable
CREATE TABLE "chat_token" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_token_pkey" PRIMARY KEY ("platform","tenant")
);

-- CreateIndex
CREATE UNIQUE INDEX "chat_identity_person_platform_tenant_key" ON "chat_identity"("person", "platform", "tenant");

GRANT SELECT, INSERT, UPDATE, DELETE ON chat_identity, chat_token TO waymark_app;
-- What was sent so far was sent to the sandbox page: there was nothing else.
UPDATE delivery SET platform = 'sandbox' WHERE state <> 'ready';
