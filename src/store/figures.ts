import type { Pool } from 'pg'

/** Incoming messages not handled yet, the age of the oldest, and those given up. */
export async function inboxFigures(
  pool: Pool,
): Promise<{ readonly open: number; readonly oldestSeconds: number; readonly dead: number }> {
  const result = await pool.query({
    name: 'inbox-figures',
    text: `SELECT count(*) FILTER (WHERE state = 'RECEIVED')::int AS open,
        coalesce(extract(epoch FROM clock_timestamp() - min(received_at) FILTER (WHERE state = 'RECEIVED')), 0)::float8
          AS "oldestSeconds",
        count(*) FILTER (WHERE state = 'DEAD')::int AS dead
      FROM inbound_message WHERE state IN ('RECEIVED', 'DEAD')`,
  })
  return result.rows[0]
}

/** How many incoming messages are not handled yet. */
export async function countOpen(pool: Pool): Promise<number> {
  const result = await pool.query({
    name: 'count-open',
    text: `SELECT count(*)::int AS open FROM inbound_message WHERE state = 'RECEIVED'`,
  })
  return result.rows[0].open
}

/** Messages waiting to be sent, by class; a class without any is not there. */
export async function outboxFigures(pool: Pool): Promise<{ readonly class: string; readonly count: number }[]> {
  const result = await pool.query({
    name: 'outbox-figures',
    text: `SELECT class, count(*)::int AS count FROM outbound_message WHERE state = 'QUEUED' GROUP BY class`,
  })
  return result.rows
}

/** How long the oldest question to staff has waited for somebody to take it, in seconds; 0 when none waits. */
export async function unclaimedSeconds(pool: Pool): Promise<number> {
  const result = await pool.query({
    name: 'unclaimed-seconds',
    text: `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS seconds FROM alert
      WHERE closed_at IS NULL AND claimed_at IS NULL AND NOT EXISTS (SELECT 1 FROM alert taken
        WHERE taken.group_id = alert.group_id AND taken.claimed_at IS NOT NULL)`,
  })
  return result.rows[0].seconds
}

/** Texts by channel, direction and state. Reads every row: ask it seldom. */
export async function messageFigures(
  pool: Pool,
): Promise<
  { readonly channel: string; readonly direction: 'IN' | 'OUT'; readonly state: string; readonly count: number }[]
> {
  const result = await pool.query({
    name: 'message-figures',
    text: `SELECT channel::text, 'IN' AS direction, state::text, count(*)::int AS count FROM inbound_message
        WHERE kind = 'SMS' GROUP BY channel, state
      UNION ALL SELECT coalesce(channel::text, 'none'), 'OUT', state::text, count(*)::int FROM outbound_message
        GROUP BY channel, state`,
  })
  return result.rows
}
