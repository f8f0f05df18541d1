import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addWebhook } from '../../src/actions/partners/add-webhook.ts'
import { startTellingPartners } from '../../src/jobs/partners.ts'
import { openQueue, type WakeQueue } from '../../src/jobs/queue.ts'
import { startWorker, type Working } from '../../src/jobs/worker.ts'
import { openPartners } from '../../src/partners/index.ts'
import { freshPhone, type Gateway, openGateway, text } from '../deps.ts'
import { openReceiver, type Receiver } from '../partners/receiver.ts'
import { type FakePrimero, openPrimero } from '../partners/stand-ins.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'

let database: TestDatabase
let gateway: Gateway
let queue: WakeQueue
let working: Working
let telling: { close(): Promise<void> }
let primero: FakePrimero
let receiver: Receiver
const taken: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  gateway = await openGateway(database.url)
  primero = await openPrimero(() => new Date())
  receiver = await openReceiver()
  const values = {
    ...{ PRIMERO_URL: primero.url, PRIMERO_USER: 'rokkon', PRIMERO_PASSWORD: 'a password of theirs' },
    ...{
      PRIMERO_WEBHOOK_SECRET: null,
      PRIMERO_MISSING_AS: null,
      OSCAR_URL: null,
      OSCAR_USER: null,
      OSCAR_PASSWORD: null,
    },
  }
  const store = { databaseUrl: database.url, makesSchema: true, role: 'rokkon_channel' } as const
  queue = openQueue(store, () => undefined)
  const partners = openPartners(values, () => new Date(), 'https://gateway.example.org')
  Object.assign(gateway.deps, {
    partners,
    wake: (kind: 'push', ids: readonly string[]) => {
      taken.push(...ids.map(() => kind))
      queue.wake(kind, ids)
    },
  })
  await addWebhook(gateway.deps, { url: receiver.url, events: ['case.opened'] })
  working = startWorker(gateway.deps, store, '01a21586-015f-7585-b537-024bc8e08832')
  telling = startTellingPartners(gateway.deps)
})
afterAll(async () => {
  await telling.close()
  await queue.close()
  await working.close()
  await primero.close()
  await receiver.close()
  await gateway.close()
  await database.drop()
})

test('a case that opens is told to both by jobs of the queue, which hold a kind and an id alone', async () => {
  await text(gateway, freshPhone(), 'NEW M A8 P0203 N SOK DARA')
  await vi.waitFor(() => expect([receiver.received.length, primero.records.size]).toEqual([1, 1]), {
    timeout: 40_000,
    interval: 100,
  })
  expect(taken).toEqual(expect.arrayContaining(['push', 'webhook']))
  expect(gateway.faults).toEqual([])
}, 90_000)
