import type { Pool } from 'pg'

/** A message that came to nothing and waits for a person; nothing of it that is personal. */
export interface DeadLetter {
  readonly id: string
  readonly direction: 'IN' | 'OUT'
  readonly channel: string | null
  /** What came (`SMS`, `USSD`, `DELIVERY` ...), or the class of what did not go out. */
  readonly kind: string
  readonly state: 'DEAD' | 'DONE' | 'FAILED'
  readonly reason: string | null
  readonly attempts: number
  readonly at: Date
}

/** What may be tried again: given up after five attempts, or kept though nobody could read it. */
const IS_DEAD = `(state = 'DEAD' OR (state = 'DONE' AND outcome = 'unreadable'))`
/** A text that failed longer ago is nobody's task any more. */
const TASK_DAYS = 30

/**
 * Messages that came and were given up or could not be read, and texts that failed and for which nobody has called yet, the
 * oldest first.
 */
export async function listDeadLetters(pool: Pool, limit: number): Promise<DeadLetter[]> {
  const result = await pool.query(
    `SELECT * FROM (
        SELECT id, 'IN' AS direction, channel::text, kind::text, state::text, outcome AS reason, attempts, received_at AS at
          FROM inbound_message WHERE ${IS_DEAD}
        UNION ALL
        SELECT m.id, 'OUT', m.channel::text, m.class::text, m.state::text, m.reason,
            (SELECT count(*)::int FROM outbound_attempt a WHERE a.message_id = m.id), m.created_at
          FROM outbound_message m WHERE m.state = 'FAILED' AND m.class <> 'CODE'
            AND m.created_at > clock_timestamp() - interval '${TASK_DAYS} days'
            AND NOT EXISTS (SELECT FROM callback c WHERE c.dedupe_key = 'text:' || m.id AND c.state <> 'OPEN')
      ) dead ORDER BY at, id LIMIT $1`,
    [limit],
  )
  return result.rows
}

/** The state of a message that came, and whether it is a dead letter; null when there is none with that id. */
export async function deadLetterState(
  pool: Pool,
  id: string,
): Promise<{ readonly state: 'RECEIVED' | 'DONE' | 'DEAD'; readonly isDead: boolean } | null> {
  const result = await pool.query(`SELECT state, ${IS_DEAD} AS "isDead" FROM inbound_message WHERE id = $1`, [id])
  return result.rows[0] ?? null
}

/**
 * Sets a dead letter to RECEIVED again, with all its attempts before it and its body as it was sealed, and writes down who
 * did it, in one statement. False when it is no dead letter (any more): then nothing is done or written.
 */
export async function replayDeadLetter(
  pool: Pool,
  id: string,
  by: {
    readonly personId: string | null
    readonly token: string | null
    readonly route: string
    readonly purpose: string
  },
): Promise<boolean> {
  const result = await pool.query({
    name: 'replay-dead-letter',
    text: `WITH again AS (
        UPDATE inbound_message SET state = 'RECEIVED', attempts = 0, next_at = clock_timestamp(), outcome = NULL, done_at = NULL
        WHERE id = $1 AND ${IS_DEAD} RETURNING id
      )
      INSERT INTO access_log (actor_id, token, route, purpose, classes, fields)
        SELECT $2, $3, $4, $5, '{T}', ARRAY['message=' || id] FROM again`,
    values: [id, by.personId, by.token, by.route, by.purpose],
  })
  return result.rowCount === 1
}
