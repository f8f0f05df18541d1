import type { Pool, PoolClient } from 'pg'
import { QUIET_DAYS, type QuietCase } from '../cases/quiet.ts'

const OPEN = `status IN ('ACTIVE', 'LOCATED') AND erased_at IS NULL`
/** What a timer or the ladder wrote by itself, and that a case left in a file or for a partner, is nothing that was heard. */
const HEARD = `type <> 'EXPORT' AND NOT (actor_id IS NULL AND type IN ('CONTACT', 'ALERT', 'OWNER', 'PUSH'))`

/**
 * Open cases that are to be looked at because nothing may have been heard of them for long, at most `each` of one owner who has a
 * phone that rings.
 */
export async function dueQuiet(pool: Pool, each: number, limit: number): Promise<string[]> {
  const found = await pool.query<{ id: string }>(
    `SELECT id FROM (SELECT c.id, quiet_at, owner.contact_id,
          row_number() OVER (PARTITION BY owner_id ORDER BY quiet_at NULLS FIRST, c.id) AS turn
        FROM "case" c LEFT JOIN official owner ON owner.id = owner_id
        WHERE ${OPEN} AND opened_at <= clock_timestamp() - $1 * interval '1 day'
          AND (quiet_at IS NULL OR quiet_at <= clock_timestamp())) due
      WHERE contact_id IS NULL OR turn <= $2 ORDER BY quiet_at NULLS FIRST, id LIMIT $3`,
    [QUIET_DAYS, each, limit],
  )
  return found.rows.map(({ id }) => id)
}

/** Locks a case that is still open and to be looked at; with when something of it was last heard, null for any other. */
export async function lockQuiet(
  client: PoolClient,
  id: string,
): Promise<(QuietCase & { readonly lastHeard: Date }) | null> {
  const locked = await client.query<QuietCase & { readonly openedAt: Date }>(
    `SELECT id, number, owner_id AS "ownerId", coalesce(district, province, '')::text AS place, opened_at AS "openedAt"
      FROM "case" WHERE id = $1 AND ${OPEN} AND (quiet_at IS NULL OR quiet_at <= clock_timestamp()) FOR UPDATE SKIP LOCKED`,
    [id],
  )
  const row = locked.rows[0]
  if (row === undefined) return null
  const { openedAt, ...quiet } = row
  const heard = await client.query<{ at: Date | null }>(
    `SELECT max(at) AS at FROM case_event WHERE case_id = $1 AND ${HEARD}`,
    [id],
  )
  return { ...quiet, lastHeard: heard.rows[0]?.at ?? openedAt }
}

/** Keeps when a case is to be looked at next. */
export async function lookNextAt(client: PoolClient, id: string, at: Date): Promise<void> {
  await client.query('UPDATE "case" SET quiet_at = $2 WHERE id = $1', [id, at])
}

/** Ends the question about a quiet case: somebody has done something for it, or it is put anew. */
export async function endQuietQuestion(client: PoolClient, caseId: string): Promise<void> {
  await client.query(
    `UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE case_id = $1 AND kind = 'STALE' AND closed_at IS NULL`,
    [caseId],
  )
}
