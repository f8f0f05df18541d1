import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FakeAfricasTalking, startFakeAfricasTalking } from '../channels/fake-africastalking.ts'
import { type Gateway, openGateway, type Running } from './program.ts'
import { PATIENT } from './site.ts'
import { asked, embeddedUrl, findStores, overheard, type RealStores, startStores, titleOf } from './stores.ts'
import { firstLight, registerStaff, TOLD_TO_US } from './story.ts'

vi.setConfig(PATIENT)

const found = await findStores()

describe.each([
  ['the embedded stores', false, false],
  [titleOf(found), true, 'why' in found],
])('one report travels the whole way on %s', (_title, real, skip) => {
  let stores: RealStores | null = null
  let provider: FakeAfricasTalking
  let gateway: Gateway
  let running: Running
  const heard: string[] = []

  beforeAll(async () => {
    if (skip || 'why' in found) return
    if (real) stores = await startStores(found)
    provider = await startFakeAfricasTalking()
    gateway = openGateway({
      AT_USERNAME: 'journey',
      AT_API_KEY: 'key-of-the-journey',
      AT_API_BASE_URL: provider.baseUrl,
      ...(stores !== null && { DATABASE_URL: stores.databaseUrl, REDIS_URL: stores.redisUrl }),
    })
    running = await gateway.start()
  })
  afterAll(async () => {
    await running?.stop()
    await gateway?.remove()
    await provider?.close()
    await stores?.remove()
  })

  it.skipIf(skip)('from the mother’s call to the worker’s claim', async () => {
    await registerStaff(gateway)
    const story = async () => {
      await firstLight(gateway, running, provider)
    }
    if (stores === null) await story()
    else await overheard(stores.redisUrl, heard, story)
  })

  it.skipIf(skip)('and its jobs went through the queue, ids alone in them', async () => {
    if (stores === null) {
      const [tables] = await asked(
        embeddedUrl(gateway.dataDir),
        `SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema ILIKE '%bull%' OR table_name ILIKE '%bull%'`,
      )
      expect(tables?.n).toBeGreaterThan(0)
      return
    }
    const queue = heard.filter((line) => line.includes('{rokkon}:wake'))
    for (const kind of ['inbound', 'match', 'send'])
      expect(queue.some((line) => new RegExp(`${kind}-[0-9a-f]{8}-[0-9a-f-]{27}`).test(line))).toBe(true)
    const all = heard.join('\n')
    expect(all).not.toMatch(TOLD_TO_US)
    expect(all).not.toContain(Buffer.from('ដារា').toString('latin1'))
  })

  it.skipIf(skip)('a stranger gets nothing from the API', async () => {
    const told = await running.send({ method: 'GET', path: '/api/v1/cases' })
    expect(told.status).toBe(401)
  })

  it.skipIf(skip)('no name, phone or answer stands in the log', () => {
    expect(running.said()).not.toMatch(TOLD_TO_US)
    expect(running.said()).not.toContain('FND')
  })
})
