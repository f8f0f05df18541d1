import type { Pool } from 'pg'

/**
 * Makes everything in the store so much older, as if the time had passed. Triggers and foreign keys are not asked, so the
 * audit chain no longer fits afterwards.
 */
export async function timePasses(pool: Pool, period: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    const { rows } = await client.query<{ table_name: string; column_name: string }>(
      `SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type = 'timestamp with time zone' AND table_name NOT LIKE '\\_%'`,
    )
    for (const table of new Set(rows.map((row) => row.table_name))) {
      const columns = rows.filter((row) => row.table_name === table).map((row) => `"${row.column_name}"`)
      const older = columns.map((column) => `${column} = ${column} - $1::interval`)
      await client.query(`UPDATE "${table}" SET ${older.join(', ')}`, [period])
    }
    await client.query(`UPDATE quota SET tries = ARRAY(SELECT t - $1::interval FROM unnest(tries) t)`, [period])
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}
