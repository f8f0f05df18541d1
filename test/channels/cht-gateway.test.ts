import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AttemptState } from '../../src/channels/channel.ts'
import { readPoll } from '../../src/channels/cht-gateway/read.ts'
import { createChtGatewaySms } from '../../src/channels/cht-gateway/send.ts'
import { raise } from '../../src/channels/index.ts'
import { eraseSealed } from '../../src/store/erasure.ts'
import { openOfferBox } from '../../src/store/text-offers.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { freshPhone, type Gateway, gatewayOfFile } from '../deps.ts'
import { channelApp } from './channel-app.ts'
import { vectorsOf } from './vectors.ts'

const SECRET = 'e'.repeat(64)
const gateway: Gateway = await gatewayOfFile()
let app: FastifyInstance
beforeAll(async () => {
  app = await channelApp(gateway, { 'cht-gateway': { CHT_GATEWAY_SECRET: [SECRET] } })
  const road = createChtGatewaySms(openOfferBox(gateway.pool, gateway.ring, () => new Date()))
  Object.assign(gateway.deps, { smsChannels: new Map([['cht-gateway', road]]) })
})
afterAll(() => app.close())

/** Headers as the app sends them (medic/cht-gateway, demo-server). */
const HEADERS = {
  ...{ accept: 'application/json', 'accept-charset': 'utf-8', 'accept-encoding': 'gzip' },
  ...{ 'cache-control': 'no-cache', 'content-type': 'application/json' },
}

interface Taken {
  readonly id: string
  readonly to: string
  readonly content: string
}

async function post(body: string | Buffer, how: { secret?: string; headers?: Record<string, string> } = {}) {
  const response = await app.inject({
    ...{ method: 'POST', url: `/channels/cht-gateway/${how.secret ?? SECRET}`, body },
    headers: { ...HEADERS, ...how.headers },
  })
  return { status: response.statusCode, body: response.body }
}

/** One poll of the phone; the texts it is given. */
async function poll(brings: object = {}): Promise<readonly Taken[]> {
  const { status, body } = await post(JSON.stringify(brings))
  expect(status).toBe(200)
  return (JSON.parse(body) as { messages: Taken[] }).messages
}
const says = async (from: string, content: string, id: string = crypto.randomUUID()) => {
  await poll({ messages: [{ id, from, content, sms_sent: Date.now(), sms_received: Date.now() }] })
  await gateway.settle()
  return id
}

const rows = () =>
  gateway.rows<{ kind: string; provider_id: string | null }>(
    `SELECT kind, provider_id FROM inbound_message WHERE channel = 'cht-gateway'`,
  )
const rowsOf = async (id: string) => (await rows()).filter((row) => row.kind === 'SMS' && row.provider_id === id)
/** Nothing lies ready any more. */
const clear = () => gateway.rows('UPDATE text_offer SET ended_at = clock_timestamp() WHERE ended_at IS NULL')
const textOf = async (id: string) =>
  (
    await gateway.rows<{ attempt: string; state: string; reason: string | null }>(
      `SELECT a.state AS attempt, m.state, m.reason FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id WHERE a.provider_id = $1`,
      [id],
    )
  )[0]

describe('a poll', () => {
  it.each(
    vectorsOf<{
      steps: readonly {
        request: {
          method: 'GET' | 'POST'
          path: string
          headers?: Record<string, string>
          body?: string
          bodyBase64?: string
        }
        expect: { status: number; jsonHas?: readonly string[]; jsonEquals?: object }
      }[]
      then?: { messages: { providerId: string; count: number } }
    }>('http', 'cht-gateway'),
  )('$id: $title', async ({ steps, then }) => {
    for (const { request, expect: wanted } of steps) {
      const { method, path, headers = {}, body, bodyBase64 } = request
      const response = await app.inject({
        ...{ method, url: path.replace('{CHT_GATEWAY_SECRET}', SECRET), headers },
        ...(body !== undefined && { body }),
        ...(bodyBase64 !== undefined && { body: Buffer.from(bodyBase64, 'base64') }),
      })
      expect(response.statusCode).toBe(wanted.status)
      for (const name of wanted.jsonHas ?? []) expect(response.json()).toHaveProperty([name])
      if (wanted.jsonEquals !== undefined) expect(response.json()).toMatchObject(wanted.jsonEquals)
    }
    if (then !== undefined) expect(await rowsOf(then.messages.providerId)).toHaveLength(then.messages.count)
  })

  it('with GET is told that here is one who speaks its language', async () => {
    const response = await app.inject({ method: 'GET', url: `/channels/cht-gateway/${SECRET}` })
    expect(response.json()).toEqual({ 'medic-gateway': true })
  })

  it('is read as far as it can be read, and each text is kept by itself', async () => {
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()]
    const message = (id: unknown, content: unknown) => ({ id, from: freshPhone(), content })
    const before = (await rows()).length
    await poll({
      messages: [
        message(one, 'HELP'),
        7,
        null,
        { id: 'x' },
        message('x', 7),
        message(other, 'ជួយ'),
        message(17, 'HELP'),
      ],
      updates: ['x', { id: null, status: 'SENT' }, { status: 'SENT' }],
    })
    expect(await rowsOf(one)).toHaveLength(1)
    expect(await rowsOf(other)).toHaveLength(1)
    expect(await rowsOf('17')).toHaveLength(1)
    expect((await rows()).length).toBe(before + 3)
  })

  it.each(['', 'null', '[]', '7', 'no json'])('of "%s" is kept as it is, and has an answer', async (body) => {
    expect(await post(body)).toMatchObject({ status: 200, body: expect.stringContaining('"messages"') })
    expect((await rows()).filter(({ provider_id }) => provider_id === null).length).toBeGreaterThan(0)
  })

  it('that inflates to too much is refused, one that does not inflate is kept', async () => {
    const gzip = { 'content-encoding': 'gzip' }
    expect(await post(gzipSync(Buffer.alloc(70_000)), { headers: gzip })).toMatchObject({ status: 413 })
    expect(await post('no gzip', { headers: gzip })).toMatchObject({ status: 200 })
  })

  it('by somebody who does not know the secret tells nothing', async () => {
    const unknown = await app.inject({ method: 'POST', url: '/channels/nothing' })
    const before = (await rows()).length
    for (const secret of ['f'.repeat(64), SECRET.slice(1)])
      expect(await post('{}', { secret })).toEqual({ status: 404, body: unknown.body })
    expect((await rows()).length).toBe(before)
  })

  it.each(
    vectorsOf<{ start: AttemptState; events: readonly string[]; expect: { state: string } }>('delivery', 'cht-gateway'),
  )('$id: $title', ({ start, events, expect: { state } }) => {
    const said = readPoll(Buffer.from(JSON.stringify({ updates: events.map((status) => ({ id: 'x', status })) }))) ?? []
    expect(
      said.reduce<AttemptState>((at, event) => (event.kind === 'delivery' ? raise(at, event.state) : at), start),
    ).toBe(state)
  })
})

describe('a family on the phone', () => {
  beforeEach(async () => {
    await poll()
    await gateway.settle() // what the tests before left
    await clear()
  })

  it('reports by text and is answered with the next poll; the answer is known to have arrived', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A8 P0703 D0103')
    const taken = await poll()
    expect(taken).toMatchObject([{ to: mother, content: expect.stringMatching(/\d/) }])
    const [{ id }] = taken as [Taken]
    expect(await textOf(id)).toMatchObject({ attempt: 'ACCEPTED', state: 'SENT' })
    expect(await poll({ updates: [{ id, status: 'PENDING' }] })).toEqual([])
    await poll({
      updates: [
        { id, status: 'DELIVERED' },
        { id, status: 'SENT' },
        { id, status: 'ODD' },
      ],
    })
    await gateway.settle()
    expect(await textOf(id)).toMatchObject({ attempt: 'DELIVERED', state: 'DELIVERED' })
    const [{ body }] = (await gateway.rows('SELECT body FROM text_offer WHERE id = $1', [id])) as [{ body: Buffer }]
    expect(body).toHaveLength(0)
  })

  it('whose text the phone says nothing of is offered it ten times, then it has failed', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A8 P0703 D0103')
    const ids = new Set<string>()
    for (let times = 0; times < 10; times += 1) for (const { id } of await poll()) ids.add(id)
    const [id] = [...ids]
    expect(ids.size).toBe(1)
    expect(await poll()).toEqual([])
    await gateway.settle()
    expect(await textOf(id!)).toMatchObject({ attempt: 'FAILED', state: 'FAILED', reason: 'provider-down' })
  })

  it('who wants no more texts is not offered one that lay ready before', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A8 P0703 D0103')
    await gateway.rows(`UPDATE text_offer SET stops = true WHERE ended_at IS NULL`)
    await gateway.rows(
      'UPDATE contact SET opted_out_at = clock_timestamp() WHERE id = (SELECT contact_id FROM text_offer WHERE ended_at IS NULL)',
    )
    expect(await poll()).toEqual([])
  })

  it('whose text is worth nothing any more is not offered it', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A8 P0703 D0103')
    const [{ id }] = (await gateway.rows(
      `UPDATE text_offer SET valid_until = clock_timestamp() WHERE ended_at IS NULL RETURNING id`,
    )) as [{ id: string }]
    expect(await poll()).toEqual([])
    await gateway.settle()
    expect(await textOf(id)).toMatchObject({ state: 'FAILED', reason: 'expired' })
  })

  it('whose phone has been silent for five minutes is texted another way: nothing lies ready', async () => {
    const mother = freshPhone()
    await gateway.rows(`UPDATE channel_state SET heard_at = heard_at - interval '6 minutes'`)
    const road = gateway.deps.smsChannels.get('cht-gateway')!
    expect(await road.look!()).toEqual({ state: 'down' })
    await gateway.rows(`UPDATE channel_state SET heard_at = clock_timestamp() - interval '6 minutes'`)
    const { status } = await post(
      JSON.stringify({ messages: [{ id: crypto.randomUUID(), from: mother, content: 'HELP' }] }),
    )
    expect(status).toBe(200)
    await gateway.rows(`UPDATE channel_state SET heard_at = clock_timestamp() - interval '6 minutes'`)
    await gateway.settle()
    expect(await gateway.rows('SELECT FROM text_offer WHERE ended_at IS NULL')).toEqual([])
    expect(
      await gateway.rows(`SELECT FROM outbound_message WHERE state = 'QUEUED' AND reason = 'provider-down'`),
    ).toHaveLength(1)
    await poll()
    expect(await road.look!()).toEqual({ state: 'up' })
  })

  it('whose case is erased leaves nothing ready', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A8 P0703 D0103')
    const [{ id, number }] = (await gateway.rows(
      `SELECT c.id, c.number FROM "case" c JOIN outbound_message m ON m.case_id = c.id JOIN text_offer o ON o.message_id = m.id WHERE o.ended_at IS NULL`,
    )) as [{ id: string; number: string }]
    await inTransaction(gateway.pool, async (client) => {
      // as if two people had asked for it
      await client.query('SET LOCAL session_replication_role = replica')
      await eraseSealed(client, { id, number }, gateway.deps.newId)
    })
    expect(await poll()).toEqual([])
    expect(await gateway.rows('SELECT FROM text_offer WHERE ended_at IS NULL')).toEqual([])
  })

  it('words lie sealed while they wait', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A8 P0703 D0103')
    const [{ body }] = (await gateway.rows('SELECT body FROM text_offer WHERE ended_at IS NULL')) as [{ body: Buffer }]
    const [text] = await poll()
    for (const part of [mother.slice(1), text!.content]) expect(body.includes(Buffer.from(part))).toBe(false)
  })
})
