import type { PoolClient } from 'pg'
import type { ChannelName } from '../channels/channel.ts'

/** Minutes after which an alert that was taken and not delivered goes once more. */
const SILENT_MINUTES = 10

/** An alert of which its provider has said nothing more since it took it; its row is locked. */
interface SilentAlert {
  readonly id: string
  readonly attemptId: string
  readonly channel: ChannelName
  readonly contactId: string
  readonly phone: Buffer | null
}

/** Alerts that a provider took and has not delivered, to people who have not answered; each is looked at once. */
export async function silentAlerts(client: PoolClient, limit: number): Promise<SilentAlert[]> {
  const found = await client.query({
    name: 'silent-alerts',
    text: `SELECT m.id, a.id AS "attemptId", a.channel, m.contact_id AS "contactId", contact.phone
      FROM outbound_message m JOIN contact ON contact.id = m.contact_id
      JOIN outbound_attempt a ON a.message_id = m.id AND a.state IN ('ACCEPTED', 'SENT')
      WHERE m.state = 'SENT' AND m.class = 'ALERT' AND m.valid_until > clock_timestamp()
        AND m.next_at BETWEEN clock_timestamp() - interval '1 day' AND clock_timestamp() - interval '${SILENT_MINUTES} minutes'
        AND NOT a."left" AND NOT EXISTS (SELECT FROM outbound_attempt other WHERE other.message_id = m.id
          AND other.id <> a.id AND other.state IN ('ACCEPTED', 'SENT', 'DELIVERED'))
        AND NOT EXISTS (SELECT FROM alert WHERE m.dedupe_key = 'alert:' || alert.id
          AND (alert.claimed_at IS NOT NULL OR alert.closed_at IS NOT NULL))
      ORDER BY m.next_at LIMIT $1 FOR UPDATE OF m SKIP LOCKED`,
    values: [limit],
  })
  return found.rows
}

/** Notes that a hand-over was looked at: its message goes on without it. */
export async function leave(client: PoolClient, attemptId: string): Promise<void> {
  await client.query('UPDATE outbound_attempt SET "left" = true WHERE id = $1', [attemptId])
}

/** Queues a message again that had been taken. */
export async function queueAgain(client: PoolClient, id: string): Promise<void> {
  await client.query(
    `UPDATE outbound_message SET state = 'QUEUED', reason = 'not-delivered', next_at = clock_timestamp()
      WHERE id = $1 AND state = 'SENT'`,
    [id],
  )
}

/** Hours to wait for a phone that was off or out of reach, each time longer. */
const LATER_HOURS = [0.5, 2, 6]

/** Queues a text anew whose phone could not be reached, a while later and while it is worth sending; false when that is over. */
export async function tryLater(client: PoolClient, id: string): Promise<boolean> {
  const queued = await client.query(
    `UPDATE outbound_message m SET state = 'QUEUED', next_at = clock_timestamp() + wait FROM (
        SELECT ($2::float8[])[count(*)] * interval '1 hour' AS wait FROM outbound_attempt
        WHERE message_id = $1 AND reason = 'unreachable') tried
      WHERE m.id = $1 AND m.state = 'FAILED' AND m.reason = 'unreachable' AND m.valid_until > clock_timestamp() + wait`,
    [id, LATER_HOURS],
  )
  return queued.rowCount === 1
}
