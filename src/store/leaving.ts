import type { PoolClient } from 'pg'

/** An open case that somebody answers for, locked until the transaction ends. */
export interface OwnedCase {
  readonly id: string
  /** Code of the district, else of the province, '' for none. */
  readonly place: string
}

/** Locks the open cases that somebody answers for, in the order of their ids. */
export async function lockOwned(client: PoolClient, officialId: string): Promise<readonly OwnedCase[]> {
  const found = await client.query<OwnedCase>(
    `SELECT id, coalesce(district, province, '')::text AS place FROM "case"
      WHERE owner_id = $1 AND status IN ('ACTIVE', 'LOCATED') AND erased_at IS NULL ORDER BY id FOR UPDATE`,
    [officialId],
  )
  return found.rows
}

/**
 * Ends what somebody is asked: a question that waits for them is due for its next rung at once, one that they have worked on
 * is over. How many are due.
 */
export async function giveUpRungs(client: PoolClient, officialId: string): Promise<number> {
  await client.query(
    `UPDATE alert SET closed_at = clock_timestamp(), escalate_at = NULL WHERE official_id = $1 AND closed_at IS NULL
      AND escalate_at IS NULL AND (claimed_at IS NULL OR worked_at IS NOT NULL)`,
    [officialId],
  )
  const due = await client.query(
    `UPDATE alert SET claimed_at = NULL, escalate_at = clock_timestamp() WHERE official_id = $1 AND closed_at IS NULL`,
    [officialId],
  )
  return due.rowCount ?? 0
}
