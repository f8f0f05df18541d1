import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { outliveLoss } from '../../src/store/lost-connection.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = outliveLoss(new pg.Pool({ connectionString: database.url }))
  pool.on('error', () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const pidOf = async (client: pg.PoolClient) =>
  Number((await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid)

// without it the process of the test would end here
it('a connection that is lost while it is held is heard of by whoever uses it next', async () => {
  const held = await pool.connect()
  const lost = new Promise((resolve) => held.once('end', resolve))
  await pool.query('SELECT pg_terminate_backend($1)', [await pidOf(held)])
  await lost
  await expect(held.query('SELECT 1')).rejects.toThrow()
  held.release(true)
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})
