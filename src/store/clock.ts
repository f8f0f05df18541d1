import type { Pool } from 'pg'

/** How far the clock of this host is from the database's, in seconds; ahead is positive. Half of the way there and back is allowed for. */
export async function clockOffset(pool: Pool): Promise<number> {
  const before = Date.now()
  const began = performance.now()
  const result = await pool.query('SELECT extract(epoch FROM clock_timestamp())::float8 AS seconds')
  // the way is measured by the clock that nobody sets
  const here = before + (performance.now() - began) / 2
  return here / 1_000 - result.rows[0].seconds
}
