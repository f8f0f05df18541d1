import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { NewInbound } from '../../src/store/inbox.ts'
import { Intake } from '../../src/store/intake.ts'
import { Spool } from '../../src/store/spool.ts'
import { until } from '../journeys/site.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
let pool: pg.Pool
let other: pg.Client
let folder: string
let intake: Intake

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 4, query_timeout: 2_000 })
  other = new pg.Client({ connectionString: database.url })
  await other.connect()
})
afterAll(async () => {
  await pool.end()
  await other.end()
  await database.drop()
})
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'rokkon-intake-'))
  // a spool that takes nothing
  intake = new Intake(pool, database.url, await Spool.open(folder, 0), () => undefined)
})
afterEach(async () => {
  await intake.stop()
  rmSync(folder, { recursive: true, force: true })
})

const message = (): NewInbound => {
  const id = uuid()
  return {
    ...{ id, channel: 'africastalking', key: `key-${id}`, kind: 'SMS', providerId: id, fromHash: Buffer.alloc(32, 1) },
    ...{ body: Buffer.from('sealed'), number: null, providerTime: null },
  }
}
const storedTimes = async ({ id }: NewInbound) =>
  (await other.query('SELECT FROM inbound_message WHERE id = $1', [id])).rowCount

/** Gives the store up as soon as somebody waits for a lock, as the time-out of somebody else's question would. */
async function giveUpTheStore(): Promise<void> {
  const held = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  // by another connection than that of the transaction, which would see what it saw first
  await until('a statement waits', async () => ((await pool.query(held)).rows[0].count > 0 ? true : null))
  await intake.ask(() => Promise.reject(Object.assign(new Error('timeout exceeded'), { code: '57014' })))
  expect(intake.storeAwaySince).not.toBeNull()
}

it('does not refuse what the store was handed before it was given up, and keeps after all', async () => {
  await other.query('BEGIN; LOCK TABLE inbound_message IN EXCLUSIVE MODE')
  const row = message()
  const kept = intake.keepMessage(row)
  await giveUpTheStore()
  await other.query('COMMIT')
  expect([await kept, await storedTimes(row)]).toEqual(['stored', 1])
})

it('refuses what the store did not take either', async () => {
  await other.query('BEGIN; LOCK TABLE inbound_message IN EXCLUSIVE MODE')
  const row = message()
  const kept = intake.keepMessage(row)
  await giveUpTheStore()
  await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`)
  await other.query('COMMIT')
  expect([await kept, await storedTimes(row)]).toEqual(['refused', 0])
})

it('refuses at once what comes while the store is given up', async () => {
  await other.query('BEGIN; LOCK TABLE inbound_message IN EXCLUSIVE MODE')
  const first = intake.keepMessage(message())
  await giveUpTheStore()
  const row = message()
  expect(await intake.keepMessage(row)).toBe('refused')
  await other.query('COMMIT')
  expect([await first, await storedTimes(row)]).toEqual(['stored', 0])
})
