import type { Pool, PoolClient } from 'pg'
import type { ChannelName } from '../channels/channel.ts'

/** What became of the texts that were written in the last days, of one channel; null those that no channel took. */
export interface ChannelTexts {
  readonly channel: ChannelName | null
  readonly waiting: number
  readonly sent: number
  readonly delivered: number
  readonly failed: number
  readonly suppressed: number
  /** Handed over, with no word yet of whether it was taken. */
  readonly uncertain: number
  readonly parts: number
  /** Parts that the provider says it charges for; null where it does not say. */
  readonly billed: number | null
}

/** Texts of the last `days` days to cases under an area, NCDD prefix; '' is everything, also what is about no case. */
export async function textsByChannel(pool: Pool, area: string, days: number): Promise<ChannelTexts[]> {
  const { rows } = await pool.query<ChannelTexts>(
    `SELECT replace(m.channel::text, '_', '-') AS channel, count(*) FILTER (WHERE m.state = 'QUEUED')::int AS waiting,
        count(*) FILTER (WHERE m.state = 'SENT')::int AS sent, count(*) FILTER (WHERE m.state = 'DELIVERED')::int AS delivered,
        count(*) FILTER (WHERE m.state = 'FAILED')::int AS failed,
        count(*) FILTER (WHERE m.state = 'SUPPRESSED')::int AS suppressed,
        count(*) FILTER (WHERE EXISTS (SELECT FROM outbound_attempt a WHERE a.message_id = m.id AND a.state = 'CLAIMED'))::int
          AS uncertain, coalesce(sum(m.parts), 0)::int AS parts, sum(m.billed)::int AS billed
      FROM outbound_message m LEFT JOIN "case" c ON c.id = m.case_id
      WHERE m.created_at > clock_timestamp() - $2 * interval '1 day'
        AND ($1 = '' OR starts_with(coalesce(c.district, c.province), $1))
      GROUP BY m.channel ORDER BY m.channel NULLS LAST`,
    [area, days],
  )
  return rows
}

/** Hours for which a text that was sent again by hand is worth sending. */
const WORTH_HOURS = 24

/**
 * Queues a text that failed once more, as if nobody had tried; whether the phone may be written to is asked again as it is
 * sent. False for one that did not fail, and for codes, which are of their moment.
 */
export async function queueByHand(client: Pool | PoolClient, id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE outbound_message SET state = 'QUEUED', reason = 'by-hand', next_at = clock_timestamp(),
      valid_until = greatest(valid_until, clock_timestamp() + interval '${WORTH_HOURS} hours')
      WHERE id = $1 AND state = 'FAILED' AND class <> 'CODE'`,
    [id],
  )
  return (rowCount ?? 0) > 0
}
