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
