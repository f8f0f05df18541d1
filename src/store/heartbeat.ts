import type { Pool } from 'pg'

/** Notes that a process lives, and forgets those silent for a day. */
export async function beat(pool: Pool, processId: string, role: string): Promise<void> {
  await pool.query({
    name: 'beat',
    text: `WITH old AS (DELETE FROM heartbeat WHERE seen_at < clock_timestamp() - interval '1 day')
      INSERT INTO heartbeat (id, role, seen_at) VALUES ($1, $2, clock_timestamp())
      ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
    values: [processId, role],
  })
}

/** Notes that a process ends in order: what waits for its silence need not wait. */
export async function leave(pool: Pool, processId: string): Promise<void> {
  await pool.query('UPDATE heartbeat SET left_at = clock_timestamp() WHERE id = $1', [processId])
}

/** Seconds since any process of a role gave a sign of life; null when none ever did. */
export async function secondsSilent(pool: Pool, role: string): Promise<number | null> {
  const result = await pool.query({
    name: 'seconds-silent',
    text: `SELECT extract(epoch FROM clock_timestamp() - max(seen_at))::float8 AS seconds FROM heartbeat WHERE role = $1`,
    values: [role],
  })
  return result.rows[0]?.seconds ?? null
}
