import type { PoolClient } from 'pg'

type Published = 'NONE' | 'PROVINCE' | 'PUBLIC'

/** Keeps whether personal columns may leave to partners, and who was told so. */
export async function setShareConsent(client: PoolClient, caseId: string, value: boolean, byId: string): Promise<void> {
  await client.query(
    `UPDATE "case" SET share_consent = $2, share_consent_at = clock_timestamp(), share_consent_by_id = $3 WHERE id = $1`,
    [caseId, value, byId],
  )
}

/** Keeps the two keys to publish and how far both of them say; the store refuses a consent without two people's keys. */
export async function setPublishConsent(
  client: PoolClient,
  caseId: string,
  keys: {
    readonly asked: Published
    readonly consent: Published
    readonly key1: string | null
    readonly key2: string | null
  },
): Promise<void> {
  await client.query(
    `UPDATE "case" SET publish_asked = $2, publish_consent = $3, publish_consent_at = clock_timestamp(),
      publish_key1_by_id = $4, publish_key2_by_id = $5 WHERE id = $1`,
    [caseId, keys.asked, keys.consent, keys.key1, keys.key2],
  )
}
