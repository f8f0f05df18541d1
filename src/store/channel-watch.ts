import type { Pool } from 'pg'
import type { Balance, ChannelName } from '../channels/channel.ts'

/** Minutes that a breaker may be open before somebody is told. */
const OPEN_MINUTES = 2
/** Of so many hand-overs in an hour more than this share failed. */
const ENOUGH = 20
const FAILED_SHARE = 0.2
const SILENT_HOURS = 12

/** Whether it is this process's turn to look at a channel, which one of them does every so many seconds. */
export async function takeLook(pool: Pool, name: ChannelName, everySeconds: number): Promise<boolean> {
  const taken = await pool.query(
    `INSERT INTO channel_state AS c (channel, asked_at) VALUES ($1, clock_timestamp()) ON CONFLICT (channel)
      DO UPDATE SET asked_at = excluded.asked_at
      WHERE coalesce(c.asked_at < clock_timestamp() - $2 * interval '1 second', true)`,
    [name, everySeconds],
  )
  return taken.rowCount === 1
}

/** Keeps a balance, and gives what the account has used in the last seven days: what it fell by, from one look to the next. */
export async function keepBalance(pool: Pool, name: ChannelName, { amount, currency }: Balance): Promise<number> {
  await pool.query(
    'INSERT INTO channel_balance (channel, amount, currency) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [...[name, amount, currency]],
  )
  const { rows } = await pool.query<{ used: number }>(
    `SELECT coalesce(sum(before - amount) FILTER (WHERE before > amount), 0) AS used FROM (
      SELECT amount, lag(amount) OVER (ORDER BY at) AS before FROM channel_balance
        WHERE channel = $1 AND currency = $2 AND at > clock_timestamp() - interval '7 days') looks`,
    [name, currency],
  )
  return rows[0]!.used
}

/** Notes whether a look found a channel well; true when it has been bad for so many seconds. */
export async function noteLook(pool: Pool, name: ChannelName, isWell: boolean, badSeconds: number): Promise<boolean> {
  const { rows } = await pool.query<{ long: boolean }>(
    `UPDATE channel_state SET failing_since = CASE WHEN $2 THEN NULL ELSE coalesce(failing_since, clock_timestamp()) END
      WHERE channel = $1 RETURNING failing_since <= clock_timestamp() - $3 * interval '1 second' AS long`,
    [name, isWell, badSeconds],
  )
  return rows[0]?.long === true
}

/** Channels whose breaker has been open for 2 minutes, probes that failed included. */
export const longOpen = (pool: Pool): Promise<ChannelName[]> =>
  namesOf(
    pool,
    `SELECT channel FROM channel_state WHERE rest = 'BREAKER' AND since <= clock_timestamp() - interval '${OPEN_MINUTES} minutes'`,
  )

/** Channels by which more than a fifth of the hand-overs of the last hour failed, of 20 or more. */
export const oftenFailing = (pool: Pool): Promise<ChannelName[]> =>
  namesOf(
    pool,
    `SELECT channel FROM outbound_attempt WHERE claimed_at > clock_timestamp() - interval '1 hour'
      GROUP BY channel HAVING count(*) >= ${ENOUGH}
      AND count(*) FILTER (WHERE state = 'FAILED' OR state = 'CLAIMED' AND reason IS NOT NULL) > ${FAILED_SHARE} * count(*)`,
  )

/** Channels that brought something on each of the last seven days, and nothing for 12 hours. Reads a week: ask it seldom. */
export const fallenSilent = (pool: Pool): Promise<ChannelName[]> =>
  namesOf(
    pool,
    `SELECT channel FROM inbound_message WHERE kind IN ('SMS', 'USSD') AND received_at > clock_timestamp() - interval '7 days'
      GROUP BY channel HAVING max(received_at) < clock_timestamp() - interval '${SILENT_HOURS} hours'
      AND count(DISTINCT floor(extract(epoch FROM clock_timestamp() - received_at) / 86400)) >= 7`,
  )

async function namesOf(pool: Pool, sql: string): Promise<ChannelName[]> {
  const { rows } = await pool.query<{ channel: ChannelName }>(sql)
  return rows.map(({ channel }) => channel)
}
