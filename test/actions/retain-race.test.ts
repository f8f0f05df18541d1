import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { retain } from '../../src/actions/retain.ts'
import { caller, type Gateway, openGateway, register, startAfresh } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

let database: TestDatabase
let gateway: Gateway
beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
  await startAfresh(gateway)
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})

it('a case that is opened again while retention waits for it is left alone', async () => {
  await register(gateway, '+85510006701', 'supervisor', '', 'Boss')
  const call = caller(gateway, '+85510006711')
  await call.dial()
  await call.press('1', '1', '1', '7', 'Chhuk Kampot', '1', '4', 'Sok Dara', 'scar', '1')
  await gateway.settle()
  await gateway.pool.query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE "case" SET status = 'REUNIFIED'; UPDATE case_event SET at = at - interval '12 years'; COMMIT`)
  const client = await gateway.pool.connect()
  await client.query('BEGIN; SET LOCAL session_replication_role = replica')
  await client.query(`UPDATE "case" SET status = 'ACTIVE'`)
  const running = retain(gateway.deps)
  for (;;) {
    const waiting = await gateway.rows(
      `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    )
    if (waiting.length > 0) break
    await pause(20)
  }
  await client.query('COMMIT')
  client.release()
  await running
  expect(gateway.faults).toEqual([])
  expect(await gateway.rows(`SELECT 1 FROM access_log WHERE token = 'retention'`)).toEqual([])
  expect(await gateway.rows('SELECT status, erased_at FROM "case"')).toEqual([{ status: 'ACTIVE', erased_at: null }])
})
