import { createHmac } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { diceOf } from '../../faults/dice.ts'
import { readConfig } from '../../src/config.ts'
import { type Gateway, openGateway } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { channelApp, PUBLIC_BASE_URL } from './channel-app.ts'
import { sendInto } from './http-client.ts'
import { vectorsOf } from './vectors.ts'

const SECRETS = {
  AT_WEBHOOK_SECRET: 'a1'.repeat(32),
  KANNEL_WEBHOOK_SECRET: 'b2'.repeat(32),
  CHT_GATEWAY_SECRET: 'c3'.repeat(32),
  SMSGATE_SIGNING_KEY: 'd4'.repeat(32),
}
const { channels } = readConfig({
  ...{ PUBLIC_BASE_URL, ...SECRETS },
  ...{ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 's3cr3t-token' },
})

interface Request {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly bodyBase64?: string
  readonly bodyPad?: unknown
  readonly sign?: { readonly offset: number }
}

const filled = (text: string) =>
  Object.entries(SECRETS).reduce((all, [name, value]) => all.replaceAll(`{${name}}`, value), text)

/** Every request of every vector that goes over HTTP to a channel, once each. */
const REQUESTS: readonly Request[] = [
  ...new Map(
    ['africastalking', 'twilio', 'kannel', 'smsgate', 'cht-gateway']
      .flatMap((channel) =>
        vectorsOf<{ steps: readonly { request: Request }[]; configOverride?: object }>('http', channel),
      )
      .filter(({ configOverride }) => configOverride === undefined)
      .flatMap(({ steps }) => steps.map(({ request }) => request))
      .filter(({ path, bodyPad }) => path.startsWith('/channels/') && bodyPad === undefined)
      .map((request) => [JSON.stringify(request), request] as const),
  ).values(),
]

const databases: TestDatabase[] = []
const gateways: Gateway[] = []
afterAll(async () => {
  for (const gateway of gateways) await gateway.close()
  for (const database of databases) await database.drop()
})

/** A store after these requests in this order: what came in, what it became, and what goes out. */
async function storeAfter(requests: readonly Request[]) {
  const database = await createTestDatabase()
  databases.push(database)
  const gateway = await openGateway(database.url)
  gateways.push(gateway)
  const send = sendInto(await channelApp(gateway, channels))
  for (const { method, path, headers = {}, body, bodyBase64, sign } of requests) {
    const bytes = bodyBase64 === undefined ? Buffer.from(filled(body ?? '')) : Buffer.from(bodyBase64, 'base64')
    const time = String(Math.floor(Date.now() / 1_000) + (sign?.offset ?? 0))
    const signed = sign && {
      'x-timestamp': time,
      'x-signature': createHmac('sha256', SECRETS.SMSGATE_SIGNING_KEY).update(bytes).update(time).digest('hex'),
    }
    const told = await send({
      ...{ method, path: filled(path), headers: { ...headers, ...signed } },
      ...(method !== 'GET' && { body: bytes }),
    })
    expect(told.status, path).toBeLessThan(500)
  }
  await gateway.settle()
  // what was put off, because a report came before its text, is looked at until it has its end
  for (let later = 0; later < 5; later += 1) {
    const due = await gateway.rows<{ id: string }>(
      `UPDATE inbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE state = 'RECEIVED' RETURNING id`,
    )
    for (const { id } of due) gateway.deps.wake('inbound', [id])
    await gateway.settle()
  }
  expect(gateway.faults).toEqual([])
  return {
    messages: await gateway.rows(
      'SELECT channel, key, kind, provider_id, state FROM inbound_message ORDER BY channel, key',
    ),
    cases: await gateway.rows('SELECT count(*)::int AS cases FROM "case"'),
    // whether a text adds to a report depends on what its phone had told before it
    reports: await gateway.rows(
      `SELECT kind, count(*)::int AS reports FROM report WHERE kind <> 'UPDATE' GROUP BY kind ORDER BY kind`,
    ),
    optOuts: await gateway.rows('SELECT count(*)::int AS out FROM contact WHERE opted_out_at IS NOT NULL'),
  }
}

it('every request of every vector twice, late and shuffled leaves the store of a clean run', {
  timeout: 120_000,
}, async () => {
  expect(REQUESTS.length).toBeGreaterThan(25)
  const clean = await storeAfter(REQUESTS)
  expect(clean.messages.length).toBeGreaterThan(15)
  for (const seed of [1, 2, 3]) {
    const dice = diceOf(seed)
    const twice = [...REQUESTS, ...REQUESTS].map((request) => [dice.upTo(1_000_000), request] as const)
    const shuffled = twice.sort(([a], [b]) => a - b).map(([, request]) => request)
    expect(await storeAfter(shuffled), `seed ${seed}`).toEqual(clean)
  }
})
