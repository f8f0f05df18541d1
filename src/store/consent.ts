import type { PoolClient } from 'pg'
import type { PrismaReader } from './prisma.ts'

/** How far what is known of a case may be told: to nobody, in its province, to everybody. */
export type Published = 'NONE' | 'PROVINCE' | 'PUBLIC'

/** What was agreed of a case: whether it is shared with partners, how far both keys say that it is public, what one of them waits for. */
export interface CaseConsent {
  readonly isShared: boolean
  readonly published: Published
  readonly asked: Published
  /** Which of the two keys stand for what was asked. */
  readonly turned: readonly (1 | 2)[]
}

/** Reads what was agreed of a case; null when it is not there. */
export async function consentOf(prisma: PrismaReader, caseId: string): Promise<CaseConsent | null> {
  const row = await prisma.case.findUnique({
    where: { id: caseId },
    select: {
      ...{ shareConsent: true, publishConsent: true, publishAsked: true },
      ...{ publishKey1ById: true, publishKey2ById: true },
    },
  })
  if (row === null) return null
  const keys = [row.publishKey1ById, row.publishKey2ById]
  return {
    ...{ isShared: row.shareConsent, published: row.publishConsent, asked: row.publishAsked },
    turned: ([1, 2] as const).filter((key) => keys[key - 1] !== null),
  }
}

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
