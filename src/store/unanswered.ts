import type { Pool } from 'pg'
import type { ChannelName } from '../channels/channel.ts'

/** A hand-over whose end nobody knows. */
export interface Unanswered {
  readonly id: string
  readonly messageId: string
  readonly contactId: string
  readonly phone: Buffer | null
  /** Hash of its words. */
  readonly echo: Buffer
  readonly claimedAt: Date
}

/** A provider lists a text some time after it took it. */
const LISTED_SECONDS = 30
const MOST = 50

/** Hand-overs of a channel that have had no answer for half a minute and are still waited for, oldest first. */
export async function unanswered(pool: Pool, channel: ChannelName): Promise<readonly Unanswered[]> {
  const { rows } = await pool.query<Unanswered>(
    `SELECT a.id, m.id AS "messageId", m.contact_id AS "contactId", contact.phone, m.echo, a.claimed_at AS "claimedAt"
      FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id JOIN contact ON contact.id = m.contact_id
      WHERE a.channel = $1 AND a.state = 'CLAIMED' AND m.state = 'QUEUED' AND m.echo IS NOT NULL
        AND a.claimed_at BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() - interval '${LISTED_SECONDS} seconds'
      ORDER BY a.claimed_at LIMIT ${MOST}`,
    [channel],
  )
  return rows
}

/** Those of a provider's ids that a hand-over is known by already. */
export async function knownIds(pool: Pool, channel: ChannelName, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT provider_id AS id FROM outbound_attempt WHERE channel = $1 AND provider_id = ANY ($2::text[])',
    [channel, ids],
  )
  return new Set(rows.map(({ id }) => id))
}
