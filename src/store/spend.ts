import type { PoolClient } from 'pg'
import { keyedHash } from './quota.ts'
import type { KeyRing } from './secrets/keys.ts'

/** New numbers of one block of 1,000 within an hour, from which on texts to that block are held. */
const NEW_OF_A_BLOCK = 20
/** What is counted by day under this name: parts of texts to the public. */
const PARTS = 'SMS_PARTS'
const TODAY = `(clock_timestamp() AT TIME ZONE 'Asia/Phnom_Penh')::date`

const SPENT = `(SELECT coalesce(sum(count), 0) FROM day_count WHERE day = ${TODAY} AND what = '${PARTS}')`

/** The block of 1,000 numbers that a phone stands in, as a keyed hash: somebody who makes texts go out to a range has many of it. */
export const blockOf = (ring: KeyRing, phone: string): Buffer => keyedHash(ring, 'block', phone.slice(0, -3))

/** What the public's budgets say of a text: until when texts to its phone's block are held, and whether the day has room for it. */
export interface Budgets {
  readonly heldUntil: Date | null
  /** Parts left of the day's. */
  readonly left: number
}

/**
 * Asks the budgets, and counts a new number under its block, once. New numbers of one block wait for one another, so that
 * however many are texted at once no more than the limit slip through.
 */
export async function askBudgets(
  client: PoolClient,
  text: { readonly contactId: string; readonly block: Buffer; readonly isNew: boolean },
  budget: number,
): Promise<Budgets> {
  const { contactId, block, isNew } = text
  if (isNew) await client.query('SELECT pg_advisory_xact_lock($1, $2)', [BLOCKS, block.readInt32BE()])
  const { rows } = await client.query<Budgets>({
    name: 'ask-budgets',
    text: `WITH added AS (
        INSERT INTO new_number (contact_id, block) SELECT $1::uuid, $2::bytea WHERE $3::bool ON CONFLICT DO NOTHING RETURNING at
      ), of_block AS (
        SELECT at FROM new_number WHERE block = $2 AND at > clock_timestamp() - interval '1 hour' UNION ALL SELECT at FROM added
      )
      SELECT (SELECT at + interval '1 hour' FROM of_block ORDER BY at DESC OFFSET ${NEW_OF_A_BLOCK - 1} LIMIT 1) AS "heldUntil",
        $4 - ${SPENT}::int AS left`,
    values: [contactId, block, isNew, budget],
  })
  return rows[0]!
}

// "ROKB" in ASCII: new numbers of a block one after the other
const BLOCKS = 0x524f4b42

/** More parts than can be under way at one moment: with fewer left, texts wait for one another. */
const FEW_PARTS = 1_000

/** Waits until no other text takes parts out of a day's budget that is nearly spent; until the transaction ends. */
export async function takeTurns(client: PoolClient, left: number): Promise<void> {
  if (left < FEW_PARTS) await client.query('SELECT pg_advisory_xact_lock($1, $2)', [LAST_PARTS, 0])
}

// "ROKP" in ASCII: the last parts of a day
const LAST_PARTS = 0x524f4b50

/**
 * A statement that takes parts out of the day's budget (all parameters, as `$1`); no row, and nothing taken, when they do
 * not fit any more. They are counted in 16 rows, by the last digit of the hand-over's id, so that texts do not wait for one
 * another; what is under way at the same moment is not seen.
 */
export const spendParts = (attemptId: string, parts: string, budget: string): string =>
  `INSERT INTO day_count (day, what, about, count) SELECT ${TODAY}, '${PARTS}', right(${attemptId}::text, 1), ${parts}::int
    WHERE ${SPENT} + ${parts}::int <= ${budget}::int
    ON CONFLICT (day, what, about) DO UPDATE SET count = day_count.count + excluded.count RETURNING 1`
