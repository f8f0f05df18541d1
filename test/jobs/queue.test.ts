import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBullWorker } from '../../src/jobs/bull.ts'
import { openQueue, type WakeQueue } from '../../src/jobs/queue.ts'
import { startWorker, type Working } from '../../src/jobs/worker.ts'
import { secondsSilent } from '../../src/store/heartbeat.ts'
import { freshPhone, type Gateway, keepText, openGateway, startAfresh, textsTo } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

let database: TestDatabase
let gateway: Gateway
let queue: WakeQueue | null = null
let working: Working | null = null
const errors: unknown[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
})
afterAll(async () => {
  await gateway.close()
  await database.drop()
})
beforeEach(async () => {
  errors.length = 0
  await startAfresh(gateway)
})
afterEach(async () => {
  await queue?.close()
  await working?.close()
  queue = null
  working = null
})

const REPORT = 'NEW M A8 P0703 D0103'
const WORKER_ID = '01a21586-015f-7585-b537-024bc8e08832'
const soon = (act: () => void | Promise<void>) => vi.waitFor(act, { timeout: 20_000, interval: 50 })
const open = () => {
  queue = openQueue({ databaseUrl: database.url, makesSchema: true, role: 'rokkon_channel' }, (error) =>
    errors.push(error),
  )
  const opened = queue
  Object.assign(gateway.deps, { wake: opened.wake.bind(opened) })
  return opened
}
const work = (other: Partial<Gateway['deps']> = {}) => {
  working = startWorker(
    { ...gateway.deps, ...other },
    { databaseUrl: database.url, makesSchema: true, role: 'rokkon_channel' },
    WORKER_ID,
  )
}

/** Every text value that the queue's own tables hold. */
async function inTheQueue(): Promise<string> {
  const tables = await gateway.rows<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND (table_schema <> 'public' OR table_name LIKE '%bull%')`,
  )
  const rows = await Promise.all(tables.map(({ name }) => gateway.rows(`SELECT t::text AS row FROM ${name} t`)))
  return JSON.stringify(rows)
}

it('hands out what people sent first, then texts, then pairs to look at, however they were woken', async () => {
  const { wake } = open()
  const ids = Array.from({ length: 6 }, () => uuid())
  wake('match', ids.slice(0, 2))
  wake('send', ids.slice(2, 4))
  wake('inbound', ids.slice(4))
  await soon(async () => {
    const kept = await inTheQueue()
    expect(ids.every((id) => kept.includes(id))).toBe(true)
  })
  const order: string[] = []
  const store = { databaseUrl: database.url, makesSchema: true, role: 'rokkon_channel' } as const
  const taking = openBullWorker(
    store,
    async ({ data }) => void order.push(data.kind),
    1,
    (error) => errors.push(error),
  )
  await soon(() => expect(order).toHaveLength(6))
  await taking.close()
  expect(order).toEqual(['inbound', 'inbound', 'send', 'send', 'match', 'match'])
})

describe('the queue on PostgreSQL', () => {
  it('carries a report from its row to the answer, and holds ids alone', async () => {
    open()
    const phone = freshPhone()
    await keepText(gateway, phone, `${REPORT} N ZEBULON`)
    const [row] = await gateway.rows<{ id: string }>('SELECT id FROM inbound_message')
    await soon(async () => expect(await inTheQueue()).toContain(row!.id))
    const held = await inTheQueue()
    expect(held).not.toContain('ZEBULON')
    expect(held).not.toContain(phone.slice(4))
    work()
    await soon(() => expect(textsTo(gateway, phone)).toHaveLength(1))
    expect(gateway.faults).toEqual([])
    expect(errors).toEqual([])
    expect(await secondsSilent(gateway.pool, 'worker')).toBeLessThan(60)
    const left = async () =>
      (await gateway.rows<{ left: boolean }>('SELECT left_at IS NOT NULL AS left FROM heartbeat'))[0]
    expect(await left()).toEqual({ left: false })
    await working?.close()
    expect(await left()).toEqual({ left: true })
  })

  it('keeps no word of an error that stopped a job; the log says where it arose', async () => {
    const opened = open()
    const refuse = () => Promise.reject(new Error('duplicate key (name)=(ZEBULON)'))
    work({ pool: { query: refuse, connect: refuse } as never })
    opened.wake('inbound', [WORKER_ID])
    await soon(async () => expect(await inTheQueue()).toContain('the log says where'))
    expect(await inTheQueue()).not.toContain('ZEBULON')
    expect(gateway.faults.some(({ code }) => code === 'job')).toBe(true)
  })

  it('the same row woken a hundred times is done once', async () => {
    const opened = open()
    const phone = freshPhone()
    await keepText(gateway, phone, REPORT)
    const [row] = await gateway.rows<{ id: string }>('SELECT id FROM inbound_message')
    work()
    for (let times = 0; times < 100; times += 1) opened.wake('inbound', [row!.id])
    await soon(() => expect(textsTo(gateway, phone)).toHaveLength(1))
    expect(await gateway.rows('SELECT FROM "case"')).toHaveLength(1)
  })

  it('without it the sweep does the same work', async () => {
    Object.assign(gateway.deps, { wake: () => undefined })
    const phone = freshPhone()
    await keepText(gateway, phone, REPORT)
    work()
    await soon(() => expect(textsTo(gateway, phone)).toHaveLength(1))
  })
})

describe('the queue is away', () => {
  it('nobody waits for it, nothing is thrown, and it is known to be down', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
    await new Promise((resolve) => server.close(resolve))
    queue = openQueue({ redisUrl: `redis://127.0.0.1:${port}` }, (error) => errors.push(error))
    const opened = queue
    for (let times = 0; times < 1_000; times += 1) opened.wake('inbound', [WORKER_ID])
    await soon(() => expect(errors.length).toBeGreaterThan(0))
    expect(opened.up).toBe(false)
  })
})
