import type { Pool, PoolClient } from 'pg'

/** An answer as it was given. */
export interface GivenAnswer {
  readonly status: number
  readonly answer: Record<string, unknown>
}

/** One write of a client that named it: hashes of the client with its key, and of what was asked. */
export interface NamedWrite {
  readonly key: Buffer
  readonly body: Buffer
}

/** How long an answer is given again. */
const HOURS = 24

/**
 * The answer this write was given within 24 hours; `other` when the key was used for something else, null when it is new.
 * Writes with the same key wait for each other until the transaction ends.
 */
export async function answerOfWrite(
  client: PoolClient,
  { key, body }: NamedWrite,
): Promise<GivenAnswer | 'other' | null> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [key.readBigInt64BE(0)])
  const known = await client.query(
    `SELECT body, status, answer FROM api_write WHERE key = $1 AND at > clock_timestamp() - interval '${HOURS} hours'`,
    [key],
  )
  const row = known.rows[0]
  if (row === undefined) return null
  return body.equals(row.body) ? { status: row.status, answer: row.answer } : 'other'
}

/** Keeps the answer of a write, in the transaction that did it. */
export async function keepAnswer(client: PoolClient, { key, body }: NamedWrite, given: GivenAnswer): Promise<void> {
  await client.query(
    `INSERT INTO api_write (key, body, status, answer) VALUES ($1, $2, $3, $4)
      ON CONFLICT (key) DO UPDATE SET body = excluded.body, status = excluded.status, answer = excluded.answer, at = clock_timestamp()`,
    [key, body, given.status, given.answer],
  )
}

/** When this was written, by its key alone, within the last 24 hours; null when it was not. */
export async function writtenAt(client: Pool | PoolClient, key: Buffer): Promise<Date | null> {
  const { rows } = await client.query(
    `SELECT at FROM api_write WHERE key = $1 AND at > clock_timestamp() - interval '${HOURS} hours'`,
    [key],
  )
  return rows[0]?.at ?? null
}

/** Forgets one write: what it did was taken back, and may be done again. */
export async function forgetWrite(client: PoolClient, key: Buffer): Promise<void> {
  await client.query('DELETE FROM api_write WHERE key = $1', [key])
}

/** Forgets answers older than they are given again, some at a time. */
export async function forgetAnswers(pool: Pool, limit: number): Promise<void> {
  await pool.query(
    `DELETE FROM api_write WHERE key IN (SELECT key FROM api_write
      WHERE at <= clock_timestamp() - interval '${HOURS} hours' LIMIT $1)`,
    [limit],
  )
}
