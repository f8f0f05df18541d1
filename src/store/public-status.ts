import type { PoolClient } from 'pg'
import type { PublicStatus } from './pin-reading.ts'

/** What families hear of a case now, null for no case; the case is locked by the caller. */
export async function publicStatusOf(client: PoolClient, caseId: string): Promise<PublicStatus | null> {
  const found = await client.query('SELECT public_status AS said FROM "case" WHERE id = $1', [caseId])
  return found.rows[0]?.said ?? null
}

/**
 * Lets families hear again what they heard before work of the police was recorded, when that is taken back: unless they hear
 * something else by now, or the case has since come to somebody or to more work of these types.
 */
export async function takeBackPolice(
  client: PoolClient,
  of: {
    readonly caseId: string
    readonly eventId: string
    readonly before: PublicStatus
    readonly types: readonly string[]
  },
): Promise<void> {
  await client.query(
    `UPDATE "case" SET public_status = $3 WHERE id = $1 AND public_status = 'POLICE' AND NOT EXISTS (
      SELECT FROM case_event own JOIN case_event later ON later.case_id = own.case_id AND later.seq > own.seq
      WHERE own.id = $2 AND later.type = ANY($4))`,
    [of.caseId, of.eventId, of.before, ['OWNER', ...of.types]],
  )
}
