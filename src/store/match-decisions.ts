import type { PoolClient } from 'pg'
import type { MatchKind } from '../cases/match/pair.ts'

/** A pair that somebody decides, locked until the transaction ends. */
export interface LockedMatch {
  readonly id: string
  readonly leftId: string
  readonly rightId: string
  readonly kind: MatchKind
  readonly state: 'PROPOSED' | 'ACCEPTED' | 'REJECTED'
  readonly reason: string | null
}

/**
 * Locks a pair, the alerts about it, and what an acceptance would settle: the other pairs of the found child of it that
 * wait. Null for an id that is none.
 */
export async function lockMatch(
  client: PoolClient,
  id: string,
): Promise<{ readonly own: LockedMatch; readonly rivals: readonly LockedMatch[] } | null> {
  const near = `SELECT m.id FROM match m JOIN match own ON own.id = $1
    WHERE m.id = own.id OR own.kind = 'MISSING_FOUND' AND m.kind = own.kind AND m.state = 'PROPOSED'
      AND EXISTS (SELECT FROM "case" c WHERE c.kind = 'FOUND' AND c.id IN (own.left_id, own.right_id) AND c.id IN (m.left_id, m.right_id))`
  // in the order of those who answer an alert: the ladder, then the pair, then its cases
  await client.query(`SELECT FROM alert WHERE match_id IN (${near}) ORDER BY id FOR UPDATE`, [id])
  const result = await client.query<LockedMatch>(
    `SELECT id, left_id AS "leftId", right_id AS "rightId", kind, state, reason FROM match WHERE id IN (${near}) ORDER BY id FOR UPDATE`,
    [id],
  )
  const own = result.rows.find((row) => row.id === id)
  if (own === undefined) return null
  return { own, rivals: result.rows.filter((row) => row.id !== id && row.state === 'PROPOSED') }
}

/** Writes down what was decided of a pair, and ends the questions about it. */
export async function settleMatch(
  client: PoolClient,
  id: string,
  { state, reason, byId, settledBy }: Settlement,
): Promise<void> {
  await client.query(
    `UPDATE match SET state = $2, reason = $3, decided_by_id = $4, settled_by_id = $5, decided_at = clock_timestamp() WHERE id = $1`,
    [id, state, reason, byId, settledBy],
  )
  await client.query(
    'UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE match_id = $1 AND closed_at IS NULL',
    [id],
  )
}

/** What was decided, by whom, and by which other pair when it follows from that. */
export interface Settlement {
  readonly state: 'ACCEPTED' | 'REJECTED'
  readonly reason: string | null
  readonly byId: string
  readonly settledBy: string | null
}
