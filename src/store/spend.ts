import type { PoolClient } from 'pg'
import { keyedHash } from './quota.ts'
import type { KeyRing } from './secrets/keys.ts'

/** New numbers of one block of 1,000 within an hour, from which on texts to that block are held. */
const NEW_OF_A_BLOCK = 20
/** What is counted by day under this name: parts of texts to the public. */
const PARTS = 'SMS_PARTS'
const TODAY = `(clock_timestamp() AT TIME ZONE 'Asia/Phnom_Penh')::date`

/** The block of 1,000 numbers that a phone stands in, as a keyed hash: somebody who makes texts go out to a range has many of it. */
export const blockOf = (ring: KeyRing, phone: string): Buffer => keyedHash(ring, 'block', phone.slice(0, -3))

/**
 * Counts a new number under its block, once; and until when texts to the block are held, null when they are not. New
 * numbers of one block wait for one another, so that however many are texted at once no more than the limit slip through.
 */
export async function heldUntil(
  client: PoolClient,
  contactId: string,
  block: Buffer,
  isNew: boolean,
): Promise<Date | null> {
  if (isNew) {
    await client.query('SELECT pg_advisory_xact_lock($1, $2)', [BLOCKS, block.readInt32BE()])
    await client.query('INSERT INTO new_number (contact_id, block) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      contactId,
      block,
    ])
  }
  const { rows } = await client.query<{ until: Date }>({
    name: 'held-until',
    text: `SELECT at + interval '1 hour' AS until FROM new_number WHERE block = $1 AND at > clock_timestamp() - interval '1 hour'
      ORDER BY at DESC OFFSET ${NEW_OF_A_BLOCK - 1} LIMIT 1`,
    values: [block],
  })
  return rows[0]?.until ?? null
}

// "ROKB" in ASCII: new numbers of a block one after the other
const BLOCKS = 0x524f4b42

/** Whether so many parts more fit into the public's budget of the day (Cambodia's). */
export async function hasParts(client: PoolClient, parts: number, budget: number): Promise<boolean> {
  const { rows } = await client.query<{ fits: boolean }>({
    name: 'has-parts',
    text: `SELECT coalesce((SELECT count FROM day_count WHERE day = ${TODAY} AND what = '${PARTS}' AND about = ''), 0) + $1 <= $2 AS fits`,
    values: [parts, budget],
  })
  return rows[0]!.fits
}

/** Takes parts out of the day's budget; false, and nothing taken, when they do not fit any more. Others wait until the transaction ends. */
export async function spendParts(client: PoolClient, parts: number, budget: number): Promise<boolean> {
  if (parts > budget) return false
  const spent = await client.query({
    name: 'spend-parts',
    text: `INSERT INTO day_count (day, what, about, count) VALUES (${TODAY}, '${PARTS}', '', $1)
      ON CONFLICT (day, what, about) DO UPDATE SET count = day_count.count + excluded.count
      WHERE day_count.count + excluded.count <= $2`,
    values: [parts, budget],
  })
  return spent.rowCount === 1
}
