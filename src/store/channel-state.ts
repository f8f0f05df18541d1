import type { Pool, PoolClient } from 'pg'
import type { ChannelName } from '../channels/channel.ts'

/** Why a channel carries nothing: too many calls failed, the provider asked for a rest, or an operator must do something. */
export type Rest = 'BREAKER' | 'PAUSED' | 'STOPPED'

/** A channel as far as its state is concerned; `settings` is a hash of those it was opened with. */
interface Road {
  readonly name: ChannelName
  readonly settings?: string
}

/** Whether a text may go by a channel now, as its `probe` where it rested; else why not, and when to ask again. */
export type Entry =
  | { readonly go: true; readonly probe: boolean }
  | { readonly go: false; readonly why: string; readonly again: Date }

/** Longest time a call takes and 5 seconds more: nothing is known of a probe that is older. */
const PROBE_SECONDS = 16
/** A text that waits for somebody else's probe, or for an operator, looks again after so long. */
const PROBED_SECONDS = 3
const STOPPED_SECONDS = 60
const BREAKER_SECONDS = 60
const PAUSE_SECONDS = 600
/** So many calls in a row that failed open the breaker, and half of so many. */
const IN_A_ROW = 5
const RECENT = 20

/**
 * Asks for a channel, in the transaction that claims the text: of all processes one at a time gets a channel that rests, as
 * a probe, once its time has come; one that was stopped only with other settings than it was stopped with.
 */
export async function enterChannel(client: PoolClient, { name, settings = '' }: Road): Promise<Entry> {
  const { rows } = await client.query<{ rest: Rest; why: string | null; again: Date; probe: boolean }>({
    name: 'enter-channel',
    text: `WITH probe AS (
        UPDATE channel_state SET probe_until = clock_timestamp() + interval '${PROBE_SECONDS} seconds' WHERE channel = $1
          AND CASE rest WHEN 'STOPPED' THEN settings <> $2 ELSE until <= clock_timestamp() END
          AND coalesce(probe_until <= clock_timestamp(), true)
        RETURNING channel)
      SELECT rest, why, EXISTS (SELECT FROM probe) AS probe, CASE
          WHEN rest = 'STOPPED' AND settings = $2 THEN clock_timestamp() + interval '${STOPPED_SECONDS} seconds'
          ELSE greatest(until, clock_timestamp() + interval '${PROBED_SECONDS} seconds') END AS again
        FROM channel_state WHERE channel = $1 AND rest IS NOT NULL`,
    values: [name, settings],
  })
  const [state] = rows
  if (state === undefined) return { go: true, probe: false }
  return state.probe ? { go: true, probe: true } : { go: false, why: state.why ?? 'provider-down', again: state.again }
}

const REOPEN = `UPDATE channel_state SET rest = NULL, why = NULL, since = NULL, until = NULL, probe_until = NULL, settings = NULL,
  up_at = clock_timestamp() WHERE rest IS NOT NULL`

/** A probe got through: the channel is up, and what failed before counts no more. */
export async function reopenChannel(pool: Pool, name: ChannelName): Promise<void> {
  await pool.query({ name: 'reopen-channel', text: `${REOPEN} AND channel = $1`, values: [name] })
}

/** An operator says that a channel may carry texts again; false when it did not rest. */
export async function startChannel(pool: Pool, name: string): Promise<boolean> {
  return (await pool.query(`${REOPEN} AND channel::text = $1`, [name])).rowCount === 1
}

/** Gives a channel 10 minutes of rest, or stops it until an operator starts it or its settings change. */
export async function restChannel(
  pool: Pool,
  { name, settings = '' }: Road,
  rest: 'PAUSED' | 'STOPPED',
  why: string,
): Promise<void> {
  await pool.query({
    name: 'rest-channel',
    text: `INSERT INTO channel_state AS c (channel, rest, why, since, until, settings)
      VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp() + interval '${PAUSE_SECONDS} seconds', $4)
      ON CONFLICT (channel) DO UPDATE SET rest = excluded.rest, why = excluded.why, since = coalesce(c.since, excluded.since),
        until = excluded.until, probe_until = NULL, settings = excluded.settings
      WHERE c.rest IS DISTINCT FROM 'STOPPED' OR excluded.rest = 'STOPPED'`,
    values: [name, rest, why, settings],
  })
}

/** How a hand-over ended that never reached its provider, or of which nobody knows whether it did. */
const FAILED = `coalesce(reason IN ('provider-down', 'provider-error'), false)`

/**
 * A call failed: opens the breaker of the channel for a minute when it was the probe, one of 5 in a row, or one of half of
 * the last 20, whichever process made them. True while it is open.
 */
export async function noteFailedCall(pool: Pool, name: ChannelName, probe: boolean): Promise<boolean> {
  const opened = await pool.query({
    name: 'note-failed-call',
    text: `WITH recent AS (
        SELECT ${FAILED} AS failed, row_number() OVER (ORDER BY claimed_at DESC, id DESC) AS place FROM outbound_attempt
          WHERE channel = $1 AND (state <> 'CLAIMED' OR reason IS NOT NULL)
          AND claimed_at > coalesce((SELECT up_at FROM channel_state WHERE channel = $1), '-infinity')
          ORDER BY claimed_at DESC, id DESC LIMIT ${RECENT}),
      broken AS (
        SELECT $2 OR count(*) FILTER (WHERE failed AND place <= ${IN_A_ROW}) = ${IN_A_ROW}
          OR count(*) = ${RECENT} AND count(*) FILTER (WHERE failed) * 2 >= ${RECENT} AS so FROM recent)
      INSERT INTO channel_state AS c (channel, rest, why, since, until)
        SELECT $1, 'BREAKER', 'provider-down', clock_timestamp(), clock_timestamp() + interval '${BREAKER_SECONDS} seconds'
        FROM broken WHERE so
      ON CONFLICT (channel) DO UPDATE SET rest = 'BREAKER', why = excluded.why, since = coalesce(c.since, excluded.since),
        until = excluded.until, probe_until = NULL, settings = NULL
      WHERE $2 OR c.rest IS NULL
      RETURNING channel`,
    values: [name, probe],
  })
  return opened.rowCount === 1
}

/** How a channel is, for figures and people. */
export interface ChannelFigures {
  readonly channel: ChannelName
  readonly rest: Rest | null
  readonly why: string | null
  readonly since: Date | null
  /** Since when no look at it found it well. */
  readonly badSince: Date | null
  readonly balance: number | null
  readonly currency: string | null
}

/** Channels that were ever in trouble or told a balance, as they are now. */
export async function channelFigures(pool: Pool): Promise<ChannelFigures[]> {
  const found = await pool.query({
    name: 'channel-figures',
    text: `SELECT coalesce(state.channel, balance.channel) AS channel, rest, why, since, failing_since AS "badSince", amount AS balance, currency
      FROM channel_state state FULL JOIN (SELECT DISTINCT ON (channel) channel, amount, currency FROM channel_balance
        ORDER BY channel, at DESC) balance ON balance.channel = state.channel ORDER BY 1`,
  })
  return found.rows
}

/** Channels by which nothing goes now. */
export async function restingChannels(pool: Pool): Promise<ChannelName[]> {
  const found = await pool.query('SELECT channel FROM channel_state WHERE rest IS NOT NULL')
  return found.rows.map(({ channel }) => channel)
}
