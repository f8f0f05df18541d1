import type { Pool, PoolClient } from 'pg'
import { DIGEST } from '../cases/alert-pace.ts'

/** How many alerts were texted to somebody within the hour, however each ended. */
export async function textedThisHour(client: PoolClient, contactId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>({
    name: 'alerts-of-hour',
    text: `SELECT count(DISTINCT a.message_id)::int AS count FROM outbound_message m JOIN outbound_attempt a ON a.message_id = m.id
      WHERE m.contact_id = $1 AND m.created_at > clock_timestamp() - interval '2 days' AND m.class = 'ALERT' AND m.template <> $2
        AND a.claimed_at > clock_timestamp() - interval '1 hour'`,
    values: [contactId, DIGEST],
  })
  return rows[0]!.count
}

// "ROKA" in ASCII: alerts to one person
const ALERTS = 0x524f4b41

/** From here on alerts to one person wait for one another until the transaction ends, so that none slips by uncounted. */
export async function waitForAlerts(client: PoolClient, contactId: string): Promise<void> {
  // the last digits of an id are drawn by chance
  const key = Buffer.from(contactId.slice(-8), 'hex').readInt32BE()
  await client.query('SELECT pg_advisory_xact_lock($1, $2)', [ALERTS, key])
}

/** How great the danger of a case is now. */
export async function dangerOf(client: PoolClient, caseId: string): Promise<number> {
  const { rows } = await client.query<{ danger: number }>({
    name: 'danger-of-case',
    text: 'SELECT danger FROM "case" WHERE id = $1',
    values: [caseId],
  })
  return rows[0]?.danger ?? 0
}

/** Holds a queued alert back: it is told in the next digest of its person. */
export async function holdBack(client: PoolClient, id: string): Promise<void> {
  await client.query({
    name: 'hold-back',
    text: `UPDATE outbound_message SET state = 'SUPPRESSED', reason = 'in-digest', next_at = clock_timestamp()
      WHERE id = $1 AND state = 'QUEUED'`,
    values: [id],
  })
}

/** The digests of somebody: the one that has yet to be worded, and when the last one went out. */
export async function digestsOf(
  client: PoolClient,
  contactId: string,
): Promise<{ readonly waiting: string | null; readonly last: Date | null }> {
  const { rows } = await client.query({
    name: 'digests-of',
    text: `SELECT min(m.id::text) FILTER (WHERE m.state = 'QUEUED' AND a.id IS NULL) AS waiting, max(a.claimed_at) AS last
      FROM outbound_message m LEFT JOIN outbound_attempt a ON a.message_id = m.id
      WHERE m.contact_id = $1 AND m.created_at > clock_timestamp() - interval '2 days' AND m.template = $2`,
    values: [contactId, DIGEST],
  })
  return rows[0]
}

/** A waiting digest goes out at a time, where it would go later. */
export async function bringForward(client: PoolClient, id: string, at: Date): Promise<void> {
  await client.query({
    name: 'bring-forward',
    text: `UPDATE outbound_message SET next_at = least(next_at, $2) WHERE id = $1 AND state = 'QUEUED'`,
    values: [id, at],
  })
}

/** What was held back from somebody since a time: how many texts, and the codes of the questions among them that nobody has answered. */
export async function heldBack(
  client: Pool | PoolClient,
  contactId: string,
  since: Date,
): Promise<{ readonly count: number; readonly codes: readonly string[] }> {
  const { rows } = await client.query({
    name: 'held-back',
    text: `SELECT count(*)::int AS count, coalesce(array_agg(alert.code ORDER BY alert.created_at) FILTER (WHERE alert.id IS NOT NULL), '{}') AS codes
      FROM outbound_message m LEFT JOIN alert ON m.dedupe_key = 'alert:' || alert.id AND alert.closed_at IS NULL AND alert.claimed_at IS NULL
      WHERE m.contact_id = $1 AND m.class = 'ALERT' AND m.state = 'SUPPRESSED' AND m.reason = 'in-digest' AND m.next_at >= $2`,
    values: [contactId, since],
  })
  return rows[0]
}
