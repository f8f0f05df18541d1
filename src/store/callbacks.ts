import type { Pool, PoolClient } from 'pg'

/** A call-back that a phone asked for; `isAlerted` when staff were asked to call at once. */
export interface RecentCallback {
  readonly id: string
  readonly dedupeKey: string
  readonly isAlerted: boolean
}

/** The newest call-back that this phone asked for in the hour before `at`, or later; null when it asked for none. */
export async function recentCallback(
  client: Pool | PoolClient,
  contactId: string,
  at: Date,
): Promise<RecentCallback | null> {
  const found = await client.query({
    name: 'recent-callback',
    text: `SELECT id, dedupe_key AS "dedupeKey", EXISTS (SELECT FROM alert WHERE callback_id = callback.id) AS "isAlerted"
      FROM callback WHERE contact_id = $1 AND dedupe_key NOT LIKE 'text:%' AND created_at > $2::timestamptz - interval '1 hour'
      ORDER BY created_at DESC LIMIT 1`,
    values: [contactId, at],
  })
  return found.rows[0] ?? null
}

/** A call-back that somebody works on, locked until the transaction ends. */
export interface LockedCallback {
  readonly id: string
  readonly contactId: string
  readonly caseId: string | null
  readonly urgency: number
  readonly tries: number
  readonly state: 'OPEN' | 'DONE' | 'UNSAFE'
  readonly dueAt: Date
}

/** Locks a call-back; null for an id that is none. */
export async function lockCallback(client: PoolClient, id: string): Promise<LockedCallback | null> {
  const found = await client.query<LockedCallback>(
    `SELECT id, contact_id AS "contactId", case_id AS "caseId", urgency, tries, state, due_at AS "dueAt"
      FROM callback WHERE id = $1 FOR UPDATE`,
    [id],
  )
  return found.rows[0] ?? null
}

/** Writes down how a call-back stands after a call. */
export async function settleCallback(
  client: PoolClient,
  id: string,
  { state, tries, dueAt }: Pick<LockedCallback, 'state' | 'tries' | 'dueAt'>,
): Promise<void> {
  await client.query('UPDATE callback SET state = $2, tries = $3, due_at = $4 WHERE id = $1', [id, state, tries, dueAt])
}

/** Who has taken which of some call-backs, and by which alert. */
export async function callersAt(
  client: Pool | PoolClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly alertId: string; readonly officialId: string }>> {
  const found = await client.query<{ callbackId: string; alertId: string; officialId: string }>({
    name: 'callers-at',
    text: `SELECT callback_id AS "callbackId", id AS "alertId", official_id AS "officialId" FROM alert
      WHERE callback_id = ANY ($1::uuid[]) AND claimed_at IS NOT NULL AND closed_at IS NULL`,
    values: [ids],
  })
  return new Map(found.rows.map(({ callbackId, ...caller }) => [callbackId, caller]))
}
