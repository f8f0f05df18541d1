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
  /** The newest word of its phone is a "no", and no supervisor has let it be called since: nobody calls. */
  readonly isHeld: boolean
}

/**
 * That a call-back waits for a supervisor: what its phone last answered about contact, for whichever case, is a no. A child alone
 * waits for nobody.
 */
const HELD = `callback.urgency = 0 AND EXISTS (
    SELECT FROM (SELECT mode, confirmed_at FROM safe_contact safe WHERE safe.contact_id = callback.contact_id
      ORDER BY confirmed_at DESC LIMIT 1) newest
    WHERE newest.mode = 'NONE' AND (callback.allowed_at IS NULL OR newest.confirmed_at > callback.allowed_at))`

/** Locks a call-back; null for an id that is none. */
export async function lockCallback(client: PoolClient, id: string): Promise<LockedCallback | null> {
  const found = await client.query<LockedCallback>(
    `SELECT id, contact_id AS "contactId", case_id AS "caseId", urgency, tries, state, due_at AS "dueAt",
        ${HELD} AS "isHeld" FROM callback WHERE id = $1 FOR UPDATE`,
    [id],
  )
  return found.rows[0] ?? null
}

/** What came of a call. */
export const CALL_OUTCOMES = ['REACHED', 'NO_ANSWER', 'UNSAFE'] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]

/** Writes down what came of a call at a time (null where nobody called), and how the call-back stands after it. */
export async function settleCallback(
  client: PoolClient,
  id: string,
  { state, tries, dueAt }: Pick<LockedCallback, 'state' | 'tries' | 'dueAt'>,
  call: { readonly at: Date; readonly outcome: CallOutcome } | null,
): Promise<void> {
  await client.query(
    'UPDATE callback SET state = $2, tries = $3, due_at = $4, calls = calls || $5::jsonb WHERE id = $1',
    [id, state, tries, dueAt, JSON.stringify(call === null ? [] : [call])],
  )
}

/** Those of some call-backs that wait for a supervisor's word. */
export async function heldCallbacks(client: Pool | PoolClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await client.query<{ id: string }>({
    name: 'held-callbacks',
    text: `SELECT id FROM callback WHERE id = ANY ($1::uuid[]) AND ${HELD}`,
    values: [ids],
  })
  return new Set(found.rows.map(({ id }) => id))
}

/** Writes down that a supervisor lets a call-back be called, this once. */
export async function allowCallback(client: PoolClient, id: string, byId: string): Promise<void> {
  await client.query('UPDATE callback SET allowed_at = clock_timestamp(), allowed_by_id = $2 WHERE id = $1', [id, byId])
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
