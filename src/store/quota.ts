import { createHmac } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { bytesArray } from './bytes-array.ts'
import type { KeyRing } from './secrets/keys.ts'

/** Something that may be done so often in 24 hours. */
export interface Counter {
  readonly kind: string
  readonly subject: string
  readonly most: number
}

/** A try that was counted, so that it can be taken back. */
export interface Counted {
  /** A counter that this try was counted under has no room for another. */
  readonly full: boolean
  readonly keys: readonly Buffer[]
  /** Moment of the try by the store's clock, as the store writes it. */
  readonly at: string
}

/** Keyed hash of what is counted or salted by: the store tells neither numbers nor phones. 32 bytes. */
export function keyedHash(ring: KeyRing, kind: string, subject: string): Buffer {
  return createHmac('sha256', ring.index).update(`${kind}\0${subject}`).digest()
}

const quotaKey = (ring: KeyRing, kind: string, subject: string) => keyedHash(ring, `quota ${kind}`, subject)

const WINDOW = `interval '24 hours'`

/**
 * Counts a try under every counter that has room, in one statement and before anything is evaluated, however many try at
 * once: in no 24 hours of the store's clock more than `most` are counted. `allowed` says that all had room.
 */
export async function countTry(
  client: Pool | PoolClient,
  ring: KeyRing,
  counters: readonly Counter[],
): Promise<{ readonly allowed: boolean; readonly counted: Counted }> {
  const keys = counters.map(({ kind, subject }) => quotaKey(ring, kind, subject))
  const result = await client.query<{ key: Buffer; at: string; full: boolean }>({
    name: 'count-try',
    text: `WITH asked AS (SELECT * FROM unnest($1::bytea[], $2::int[]) AS a(key, most)),
        now AS MATERIALIZED (SELECT clock_timestamp() AS at)
      INSERT INTO quota (key, tries) SELECT key, ARRAY[now.at] FROM asked, now ORDER BY key
      ON CONFLICT (key) DO UPDATE SET
        tries = ARRAY(SELECT t FROM unnest(quota.tries) t WHERE t > clock_timestamp() - ${WINDOW}) || excluded.tries
      WHERE (SELECT count(*) FROM unnest(quota.tries) t WHERE t > clock_timestamp() - ${WINDOW})
        < (SELECT most FROM asked WHERE asked.key = quota.key)
      RETURNING key, tries[cardinality(tries)]::text AS at,
        cardinality(tries) >= (SELECT most FROM asked WHERE asked.key = quota.key) AS full`,
    values: [bytesArray(keys), counters.map(({ most }) => most)],
  })
  return {
    allowed: result.rows.length === counters.length,
    counted: {
      keys: result.rows.map((row) => row.key),
      at: result.rows[0]?.at ?? '',
      full: result.rows.some((row) => row.full),
    },
  }
}

/** Forgets every try that was counted, whoever made it. */
export async function forgetTries(
  client: Pool | PoolClient,
  ring: KeyRing,
  counters: readonly Counter[],
): Promise<void> {
  const keys = counters.map(({ kind, subject }) => quotaKey(ring, kind, subject))
  await client.query('DELETE FROM quota WHERE key = ANY ($1::bytea[])', [bytesArray(keys)])
}

/** Takes a counted try back: it was no wrong one, or it was not let through. */
export async function takeBack(client: Pool | PoolClient, { keys, at }: Omit<Counted, 'full'>): Promise<void> {
  if (keys.length === 0) return
  await client.query({
    name: 'take-back-try',
    text: `WITH mine AS (SELECT key FROM quota WHERE key = ANY($1::bytea[]) ORDER BY key FOR UPDATE)
      UPDATE quota SET tries = array_remove(tries, $2::timestamptz) FROM mine WHERE quota.key = mine.key`,
    values: [bytesArray(keys), at],
  })
}
