import type { Pool, PoolClient } from 'pg'

/** Runs `act` in one transaction: what it did is committed when it returns, and undone when it throws. */
export async function inTransaction<Result>(pool: Pool, act: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  // lost between two statements: the next one says so
  const lost = () => undefined
  client.on('error', lost)
  try {
    await client.query('BEGIN')
    const result = await act(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    throw error
  } finally {
    client.off('error', lost)
  }
}
