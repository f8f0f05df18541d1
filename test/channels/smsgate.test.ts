import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SmsChannel } from '../../src/channels/channel.ts'
import { raise } from '../../src/channels/index.ts'
import { readSmsGate } from '../../src/channels/smsgate/read.ts'
import { createSmsGateSms, outcomeOf } from '../../src/channels/smsgate/send.ts'
import { isSignedBy } from '../../src/channels/smsgate/webhooks.ts'
import { freshPhone, type Gateway, gatewayOfFile } from '../deps.ts'
import { anSms } from './an-sms.ts'
import { channelApp } from './channel-app.ts'
import { type FakeSmsGate, startFakeSmsGate } from './fake-smsgate.ts'
import { vectorsOf } from './vectors.ts'

const KEY = `${'k'.repeat(16)}0123456789abcdef`
const OLD_KEY = 'o'.repeat(32)
const gateway: Gateway = await gatewayOfFile()
const open: FastifyInstance[] = []
async function appWith(keys: readonly string[]): Promise<FastifyInstance> {
  const app = await channelApp(gateway, { smsgate: { SMSGATE_SIGNING_KEY: keys.length === 0 ? null : keys } })
  open.push(app)
  return app
}
let app: FastifyInstance
let phone: FakeSmsGate
beforeAll(async () => {
  app = await appWith([KEY, OLD_KEY])
  phone = await startFakeSmsGate()
})
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()))
  await phone.close()
})

/** What the app posts: signed now, unless said otherwise. */
async function post(
  body: string,
  how: { key?: string; offset?: number; signature?: string; to?: FastifyInstance } = {},
) {
  const timestamp = String(Math.floor(Date.now() / 1_000) + (how.offset ?? 0))
  const signature = createHmac('sha256', how.key ?? KEY)
    .update(`${body}${timestamp}`)
    .digest('hex')
  const response = await (how.to ?? app).inject({
    method: 'POST',
    url: '/channels/smsgate',
    headers: {
      ...{ 'content-type': 'application/json', 'x-timestamp': timestamp },
      'x-signature': how.signature ?? signature,
    },
    body,
  })
  return { status: response.statusCode, body: response.body }
}

let events = 0
const nextId = () => {
  events += 1
  return `evt-${events}`
}
const envelope = (event: string, payload: object, id = nextId()) =>
  JSON.stringify({ deviceId: 'phone-1', event, id, payload, webhookId: 'hook-1' })
const received = (sender: string, message: string, more: object = {}, id?: string) =>
  envelope('sms:received', { message, sender, receivedAt: '2026-11-21T16:20:00.000+07:00', simNumber: 1, ...more }, id)

const rows = () =>
  gateway.rows<{ provider_id: string; kind: string }>(
    `SELECT provider_id, kind FROM inbound_message WHERE channel = 'smsgate'`,
  )
const rowsOf = async (id: string) => (await rows()).filter((row) => row.provider_id === id)

describe('a request of the app', () => {
  it.each(
    vectorsOf<{ key: string; timestamp: string; rawBody: string; signature: string; expect: { valid: boolean } }>(
      'smsgate-signature',
      'smsgate',
    ),
  )('$id: $title', ({ key, timestamp, rawBody, signature, expect: { valid } }) => {
    expect(isSignedBy([key], Buffer.from(rawBody), timestamp, signature)).toBe(valid)
  })

  it.each(
    vectorsOf<{
      steps: readonly { request: { body: string; sign: { offset: number } }; expect: { status: number } }[]
      then?: { messages: { providerId: string; count: number } }
    }>('http', 'smsgate'),
  )('$id: $title', async ({ steps, then }) => {
    const before = (await rows()).length
    for (const { request, expect: wanted } of steps)
      expect(await post(request.body, { offset: request.sign.offset })).toMatchObject({ status: wanted.status })
    if (then !== undefined) expect(await rowsOf(then.messages.providerId)).toHaveLength(then.messages.count)
    // signs of life and reports of texts that are not ours leave no message behind
    else expect((await rows()).filter(({ kind }) => kind === 'SMS')).toHaveLength(before)
  })

  it('by a key that is being replaced is taken, too; forged, old, unsigned ones are not, and leave nothing', async () => {
    const body = received(freshPhone(), 'HELP')
    expect(await post(received(freshPhone(), 'HELP'), { key: OLD_KEY })).toMatchObject({ status: 200 })
    const before = (await rows()).length
    const refused = [
      await post(body, { key: 'another key of somebody' }),
      await post(body, { signature: '' }),
      await post(body, { signature: 'f'.repeat(64) }),
      await post(body, { offset: -301 }),
      await post(body, { offset: 301 }),
      await post(`${body} `, { signature: createHmac('sha256', KEY).update(body).digest('hex') }),
    ]
    for (const each of refused) expect(each).toEqual({ status: 403, body: '' })
    expect((await rows()).length).toBe(before)
  })

  it('is for no address of ours while no key is set', async () => {
    const off = await appWith([])
    const unknown = await off.inject({ method: 'POST', url: '/channels/nothing' })
    expect(await post(received(freshPhone(), 'HELP'), { to: off })).toEqual({ status: 404, body: unknown.body })
  })

  it('is one message however often it comes, also from the inbox of the phone under another id', async () => {
    const sender = freshPhone()
    const before = (await rows()).length
    for (const id of ['first', 'first', 'again']) await post(received(sender, 'NEW M A8 P0703', {}, id))
    expect((await rows()).length).toBe(before + 1)
    await post(received(sender, 'NEW M A8 P0703', { receivedAt: '2026-11-21T16:20:01.000+07:00' }))
    expect((await rows()).length).toBe(before + 2)
  })

  it('that cannot be read is kept as it is', async () => {
    const dead = () => gateway.rows(`SELECT FROM inbound_message WHERE channel = 'smsgate' AND provider_id IS NULL`)
    const before = (await dead()).length
    for (const body of ['', 'null', '[]', '{"event":7}', '{"__proto__":{"event":"sms:received"}}', 'no json'])
      expect(await post(body)).toMatchObject({ status: 200 })
    expect((await dead()).length).toBe(before + 6)
  })

  it.each(['', 'ABA', '+1', '1280', '0'.repeat(30)])(
    'from "%s", which is no phone, is kept and answered by nothing',
    async (sender) => {
      await gateway.settle() // what the tests before left
      const before = gateway.sms.sent.length
      expect(await post(received(sender, 'Your code is 1234'))).toMatchObject({ status: 200 })
      await gateway.settle()
      expect(gateway.sms.sent.length).toBe(before)
    },
  )
})

describe('what the phone says of a text', () => {
  it.each(
    vectorsOf<{ start: 'ACCEPTED'; events: readonly string[]; expect: { state: string } }>('delivery', 'smsgate'),
  )('$id: $title', ({ start, events: said, expect: { state } }) => {
    const reports = said.flatMap(
      (event) => readSmsGate(Buffer.from(envelope(event, { messageId: 'm', recipient: '+85510000001' }))) ?? [],
    )
    const end = reports.reduce(
      (at: Parameters<typeof raise>[0], event) => (event?.kind === 'delivery' ? raise(at, event.state) : at),
      start,
    )
    expect(end).toBe(state)
  })
})

describe('the road through the phone', () => {
  const sms = anSms
  const road = (baseUrl = phone.baseUrl): SmsChannel =>
    createSmsGateSms({ baseUrl, username: 'sms', password: 'pass-word', timeoutMs: 300 })

  it('gives it the text under our id, with its end, and what is urgent first', async () => {
    expect(await road().send(sms({ handOver: 'whole', urgent: true }))).toEqual({
      outcome: 'accepted',
      providerId: 'whole',
    })
    const { authorization, text } = phone.asked.at(-1)!
    expect(authorization).toBe(`Basic ${Buffer.from('sms:pass-word').toString('base64')}`)
    expect(text).toMatchObject({
      ...{ id: 'whole', textMessage: { text: 'សួស្តី' }, phoneNumbers: ['+85510000001'], withDeliveryReport: true },
      priority: 100,
    })
    expect(text.ttl).toBeGreaterThan(590)
    await road().send(sms({ handOver: 'calm' }))
    expect(phone.asked.at(-1)!.text.priority).toBeUndefined()
  })

  it('ends without an answer: the same again is sent once', async () => {
    phone.next({ kind: 'takes-in-silence' }, { kind: 'drops' })
    for (const outcome of ['retry', 'retry', 'accepted'])
      expect(await road().send(sms({ handOver: 'once' }))).toMatchObject({ outcome })
    expect([...phone.sent.keys()].filter((id) => id === 'once')).toEqual(['once'])
  })

  it.each([
    [401, { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }],
    [403, { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }],
    [302, { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }],
    [404, { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }],
    [400, { outcome: 'failed', reason: 'rejected' }],
    [429, { outcome: 'retry', reason: 'throttled', retryAfterSeconds: 7 }],
    [500, { outcome: 'retry', reason: 'provider-error' }],
    [503, { outcome: 'retry', reason: 'provider-down' }],
  ])('takes %i for what it is', async (status, outcome) => {
    phone.next({ kind: 'answers', status, headers: { 'retry-after': '7', location: `${phone.baseUrl}/elsewhere` } })
    expect(await road().send(sms())).toEqual(outcome)
  })

  it('is down: nothing was sent, and it is tried again', async () => {
    const gone = await startFakeSmsGate()
    await gone.close()
    expect(await road(gone.baseUrl).send(sms())).toEqual({ outcome: 'retry', reason: 'provider-down' })
  })

  it('sends no empty text, and none to what is no phone', async () => {
    const before = phone.asked.length
    expect(await road().send(sms({ text: ' ' }))).toEqual({ outcome: 'failed', reason: 'our-bug' })
    expect(await road().send(sms({ to: '1280' }))).toEqual({ outcome: 'failed', reason: 'invalid-number' })
    expect(phone.asked.length).toBe(before)
  })

  it.each(
    vectorsOf<{ response: { status?: number; json?: unknown; hang?: true }; expect: object }>('send-result', 'smsgate'),
  )('$id: $title', async ({ response: { status, json, hang }, expect: wanted }) => {
    if (hang) {
      phone.next({ kind: 'takes-in-silence' })
      expect(await road().send(sms({ handOver: 'silent' }))).toMatchObject(wanted)
    } else expect(outcomeOf('ours', status!, json, new Headers(), new Date())).toMatchObject(wanted)
  })
})

describe('a family on the phone', () => {
  beforeEach(() => {
    const road = createSmsGateSms({ baseUrl: phone.baseUrl, username: 'sms', password: 'pass-word', timeoutMs: 300 })
    Object.assign(gateway.deps, { smsChannels: new Map([['smsgate', road]]) })
  })
  const textsTo = (to: string) => [...phone.sent.values()].filter(({ phoneNumbers }) => phoneNumbers.includes(to))
  const stateOf = async (id: string) =>
    (await gateway.rows<{ state: string }>('SELECT state FROM outbound_message WHERE id = $1', [id]))[0]!.state

  it('reports by text, is answered by the same phone, and the answer is known to have arrived', async () => {
    const mother = freshPhone()
    await post(received(mother, 'NEW M A8 P0703 D0103'))
    await gateway.settle()
    const [answer] = textsTo(mother)
    expect(textsTo(mother)).toHaveLength(1)
    expect(await stateOf(answer!.id)).toBe('SENT')
    await post(envelope('sms:delivered', { messageId: answer!.id, recipient: mother }))
    await post(envelope('sms:sent', { messageId: answer!.id, recipient: mother }))
    await gateway.settle()
    expect(await stateOf(answer!.id)).toBe('DELIVERED')
  })

  it('gets the answer once, also when the phone was silent about it at first', async () => {
    const mother = freshPhone()
    phone.next({ kind: 'takes-in-silence' })
    await post(received(mother, 'NEW F A9 P0703 D0103'))
    await gateway.settle()
    const [waiting] = textsTo(mother)
    expect(await stateOf(waiting!.id)).toBe('QUEUED')
    await gateway.rows(
      `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE id = $1`,
      [waiting!.id],
    )
    gateway.deps.wake('send', [waiting!.id])
    await gateway.settle()
    expect(textsTo(mother)).toHaveLength(1)
    expect(await stateOf(waiting!.id)).toBe('SENT')
  })
})
