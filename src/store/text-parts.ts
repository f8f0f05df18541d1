import type { Pool } from 'pg'
import { COLUMNS, type InboundRow } from './inbox.ts'

/** Parts of one text come within so many seconds of each other. */
const TOGETHER_SECONDS = 10
/** The most parts that one text may have. */
const MOST_PARTS = 10

/** The outcome of a text whose end came in a later one. */
export const PART = 'part of a longer text'

/** Lets a text wait until its end can be here; false once it can wait no longer. */
export async function waitForMore(pool: Pool, id: string): Promise<boolean> {
  const waits = await pool.query(
    `UPDATE inbound_message SET next_at = received_at + interval '${TOGETHER_SECONDS} seconds' WHERE id = $1
      AND state = 'RECEIVED' AND received_at > clock_timestamp() - interval '${TOGETHER_SECONDS} seconds'`,
    [id],
  )
  return waits.rowCount === 1
}

/** Whether another text of the same sender followed in time to be the rest of this one. */
export async function hasFollower(pool: Pool, { id }: Pick<InboundRow, 'id'>): Promise<boolean> {
  const found = await pool.query(
    `SELECT FROM inbound_message me JOIN inbound_message next ON next.from_hash = me.from_hash AND next.channel = me.channel
        AND next.kind = 'SMS' AND (next.received_at, next.id) > (me.received_at, me.id)
        AND next.received_at <= me.received_at + interval '${TOGETHER_SECONDS} seconds'
      WHERE me.id = $1 LIMIT 1`,
    [id],
  )
  return found.rowCount === 1
}

/** Texts of the same sender, newest first, each near enough to the one after it to be its beginning; those not handled otherwise. */
export async function textsJustBefore(pool: Pool, { id }: Pick<InboundRow, 'id'>): Promise<InboundRow[]> {
  const { rows } = await pool.query<InboundRow & { gap: number; open: boolean }>(
    `SELECT ${COLUMNS}, extract(epoch FROM coalesce(lag(received_at) OVER newest, at) - received_at)::float8 AS gap,
        (state = 'RECEIVED' OR coalesce(outcome, '') = $2) AS open FROM (
        SELECT before.*, me.received_at AS at FROM inbound_message me JOIN inbound_message before
            ON before.from_hash = me.from_hash AND before.channel = me.channel AND before.kind = 'SMS'
            AND (before.received_at, before.id) < (me.received_at, me.id)
            AND before.received_at > me.received_at - interval '${TOGETHER_SECONDS * MOST_PARTS} seconds'
          WHERE me.id = $1 ORDER BY before.received_at DESC, before.id DESC LIMIT ${MOST_PARTS - 1}) found
      WINDOW newest AS (ORDER BY received_at DESC, id DESC) ORDER BY received_at DESC, id DESC`,
    [id, PART],
  )
  // what stands before a text that was handled is its beginning, or none
  const broken = rows.findIndex(({ gap, open }) => gap > TOGETHER_SECONDS || !open)
  return broken < 0 ? rows : rows.slice(0, broken)
}

/** Makes a text a part of a later one; false when it was handled by itself before. */
export async function takeAsPart(pool: Pool, id: string): Promise<boolean> {
  const taken = await pool.query(
    `UPDATE inbound_message SET state = 'DONE', outcome = $2, done_at = coalesce(done_at, clock_timestamp())
      WHERE id = $1 AND (state = 'RECEIVED' OR outcome = $2)`,
    [id, PART],
  )
  return taken.rowCount === 1
}
