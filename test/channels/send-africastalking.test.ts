import http from 'node:http'
import { createRequire } from 'node:module'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOfAnswer, outcomeOfRejection } from '../../src/channels/africastalking/outcomes.ts'
import { type AfricasTalkingAccount, createAfricasTalkingSms } from '../../src/channels/africastalking/send.ts'
import type { OutgoingSms, SendOutcome } from '../../src/channels/channel.ts'
import { openSmsChannels } from '../../src/channels/index.ts'
import { readRetryAfter } from '../../src/channels/retry-after.ts'
import {
  type Behaviour,
  badGateway,
  badKey,
  type FakeAfricasTalking,
  serverError,
  startFakeAfricasTalking,
  throttled,
} from './fake-africastalking.ts'
import { vectorsOf } from './vectors.ts'

const NOW = new Date('2026-11-21T09:20:00Z')
const KEY = 'atsk_secret_key_0001'
const HURRIED = { timeoutMs: 200 }
const KHMER = 'ករណី ៤៧១២ ០៩៣៥ ៤៩ — កូនឈ្មោះ ស្រីមុំ'

let fake: FakeAfricasTalking
beforeAll(async () => {
  fake = await startFakeAfricasTalking()
})
afterAll(() => fake.close())
afterEach(() => {
  fake.forget()
  fake.always({ kind: 'accept' })
})

const account = (more: Partial<AfricasTalkingAccount> = {}): AfricasTalkingAccount => ({
  username: 'rokkontest',
  apiKey: KEY,
  sender: 'ROKKON',
  baseUrl: fake.baseUrl,
  timeoutMs: 4000,
  clock: () => NOW,
  ...more,
})
const sms = (more: Partial<OutgoingSms> = {}): OutgoingSms => ({
  reference: 'attempt-1',
  handOver: 'message-1',
  urgent: false,
  encoding: 'GSM-7',
  to: '+85510000001',
  operator: 'smart',
  text: KHMER,
  validUntil: new Date('2026-11-22T09:20:00Z'),
  ...more,
})

/** Sends, and asserts that nothing that comes back holds the key, the phone or the text. */
async function send(more: Partial<AfricasTalkingAccount> = {}, message = sms()): Promise<SendOutcome> {
  const outcome = await createAfricasTalkingSms(account(more)).send(message)
  for (const shown of [JSON.stringify(outcome), inspect(outcome, { depth: null, showHidden: true })])
    for (const secret of [KEY, message.to.slice(1), 'ស្រីមុំ']) expect(shown).not.toContain(secret)
  return outcome
}

describe('what the provider receives', () => {
  it('is one recipient, our sender and the text byte for byte', async () => {
    expect(await send()).toEqual({ outcome: 'accepted', providerId: fake.requests[0]?.accepted })
    expect(fake.requests).toHaveLength(1)
    const request = fake.requests[0]!
    expect(request).toMatchObject({ method: 'POST', path: '/version1/messaging' })
    expect(request.headers).toMatchObject({ apikey: KEY, accept: 'application/json' })
    expect(request.form).toEqual({
      username: 'rokkontest',
      to: '+85510000001',
      message: KHMER,
      from: 'ROKKON',
      bulkSMSMode: '1',
    })
    expect(Buffer.from(request.form.message!, 'utf16le').equals(Buffer.from(KHMER, 'utf16le'))).toBe(true)
  })
  it('has no sender when none is set, and keeps line ends, stars, plus and emoji', async () => {
    const text = 'a+b & c=d\n*1* # € 👧🏽 100%'
    const { sender: _, ...bare } = account()
    await createAfricasTalkingSms(bare).send(sms({ text }))
    expect(fake.requests[0]?.form).toEqual({
      username: 'rokkontest',
      to: '+85510000001',
      message: text,
      bulkSMSMode: '1',
    })
  })
  it('goes to each account at its own address, also when another client is the sandbox', async () => {
    const other = await startFakeAfricasTalking()
    try {
      const mine = createAfricasTalkingSms(account())
      const sandbox = createAfricasTalkingSms(account({ username: 'SandBox', baseUrl: `${other.baseUrl}/` }))
      await sandbox.send(sms())
      await mine.send(sms())
      await Promise.all([sandbox.send(sms()), mine.send(sms()), sandbox.send(sms()), mine.send(sms())])
      expect(fake.requests.map((request) => request.form.username)).toEqual(Array(3).fill('rokkontest'))
      expect(other.requests.map((request) => request.form.username)).toEqual(Array(3).fill('SandBox'))
    } finally {
      await other.close()
    }
  })
  it('never sets an address of the provider aside: all of the SDK that sends SMS points at the given one', async () => {
    await send()
    const common = createRequire(import.meta.url)('africastalking/lib/common') as Record<string, string>
    expect(common.SMS_URL).toBe(`${fake.baseUrl}/version1/messaging`)
    expect(common.CONTENT_URL).toBe(`${fake.baseUrl}/version1`)
  })
  it.each(['', '  ', '\n'])('is nothing for the empty text %j', async (text) => {
    expect(await send({}, sms({ text }))).toEqual({ outcome: 'failed', reason: 'our-bug' })
    expect(fake.requests).toHaveLength(0)
  })
  it.each(['012345678', '85510000001', '1280', 'MTN', '+', ''])('is nothing for %j, which is no phone', async (to) => {
    const outcome = await createAfricasTalkingSms(account()).send(sms({ to }))
    expect(outcome).toEqual({ outcome: 'failed', reason: 'invalid-number' })
    expect(fake.requests).toHaveLength(0)
  })
})

describe('what its answer means', () => {
  const retry: SendOutcome = { outcome: 'retry', reason: 'provider-error' }
  const noNumber: SendOutcome = { outcome: 'failed', reason: 'invalid-number' }
  const account: SendOutcome = { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }
  const unknown: SendOutcome = { outcome: 'uncertain', reason: 'provider-error' }
  const refuse = (statusCode: number): Behaviour => ({ kind: 'refuse', statusCode })
  const answer = (httpStatus: number, body = '', headers: Record<string, string> = {}): Behaviour => ({
    kind: 'answer',
    httpStatus,
    body,
    headers,
  })

  it.each<[string, Behaviour, SendOutcome]>([
    ['100 processed', { kind: 'accept', statusCode: 100 }, { outcome: 'accepted' }],
    ['102 queued', { kind: 'accept', statusCode: 102 }, { outcome: 'accepted' }],
    ['200 instead of 201', { kind: 'accept', httpStatus: 200 }, { outcome: 'accepted' }],
    ['401 risk hold', refuse(401), { ...retry, alarm: true }],
    ['402 sender', refuse(402), { outcome: 'next-channel', reason: 'sender-not-allowed' }],
    [
      '201, nobody',
      { kind: 'nobody', message: 'InvalidSenderId' },
      { outcome: 'next-channel', reason: 'sender-not-allowed' },
    ],
    ['403 number', refuse(403), noNumber],
    ['404 number type', refuse(404), noNumber],
    ['405 balance', refuse(405), { outcome: 'next-channel', reason: 'no-credit', channel: 'paused', alarm: true }],
    ['406 blacklist', refuse(406), { outcome: 'failed', reason: 'opted-out' }],
    ['407 route', refuse(407), { outcome: 'next-channel', reason: 'no-route' }],
    ['409 do not disturb', refuse(409), { outcome: 'next-channel', reason: 'blocked' }],
    ['500', refuse(500), retry],
    ['501', refuse(501), retry],
    ['502', refuse(502), retry],
    ['499, new to us', refuse(499), { outcome: 'failed', reason: 'rejected' }],
    ['599, new to us', refuse(599), unknown],
    ['HTTP 401', badKey, account],
    ['HTTP 403', answer(403, '{"a":1}'), account],
    ['HTTP 404, wrong address', answer(404), account],
    ['HTTP 429, seconds', throttled('3'), { outcome: 'retry', reason: 'throttled', retryAfterSeconds: 3 }],
    ['HTTP 429, nothing said', answer(429), { outcome: 'retry', reason: 'throttled' }],
    ['HTTP 400', answer(400, 'bad'), { outcome: 'failed', reason: 'rejected' }],
    ['HTTP 500', serverError, unknown],
    ['HTTP 502 HTML', badGateway, unknown],
    ['HTTP 201 HTML', answer(201, '<html>'), unknown],
    ['HTTP 200 empty', answer(200), unknown],
    ['HTTP 201 without recipients', answer(201, '{"SMSMessageData":{}}'), unknown],
    ['a redirect is not followed', answer(307, '', { location: '/elsewhere' }), account],
    ['connection dropped', { kind: 'drop' }, { outcome: 'uncertain', reason: 'provider-down' }],
    ['no answer', { kind: 'hang' }, { outcome: 'uncertain', reason: 'provider-down' }],
  ])('%s', async (_title, behaviour, outcome) => {
    fake.next(behaviour)
    expect(await send(behaviour.kind === 'hang' ? HURRIED : {})).toMatchObject(outcome)
    expect(fake.requests).toHaveLength(1)
  })

  it('is a retry when the port is closed or the host unknown: nothing had left', async () => {
    const closed = await startFakeAfricasTalking()
    await closed.close()
    const down = { outcome: 'retry', reason: 'provider-down' }
    expect(await send({ baseUrl: closed.baseUrl })).toEqual(down)
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED'])
      expect(outcomeOfRejection(Object.assign(new Error(KEY), { isAxiosError: true, code }), NOW)).toEqual(down)
  })

  it('is uncertain when the answer trickles for ever', async () => {
    const dripping = http.createServer((_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(drip))
    })
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve))
    const { port } = dripping.address() as { port: number }
    try {
      expect(await send({ ...HURRIED, baseUrl: `http://127.0.0.1:${port}` })).toMatchObject({ outcome: 'uncertain' })
    } finally {
      dripping.closeAllConnections()
      dripping.close()
    }
  })

  interface ResultVector {
    response: { status: number; json?: unknown; text?: string; headers?: Record<string, string>; hang?: true }
    expect: Partial<SendOutcome>
  }
  it.each(vectorsOf<ResultVector>('send-result'))('$id $title', async ({ response, expect: expected }) => {
    const body = response.text ?? JSON.stringify(response.json)
    fake.next(response.hang ? { kind: 'hang' } : answer(response.status, body, response.headers))
    expect(await send(response.hang ? HURRIED : {})).toMatchObject(expected)
  })

  it('reads Retry-After as seconds or as a date', () => {
    expect(readRetryAfter(' 120 ', NOW)).toBe(120)
    expect(readRetryAfter('Sat, 21 Nov 2026 09:21:30 GMT', NOW)).toBe(90)
    expect(readRetryAfter('Sat, 21 Nov 2026 09:00:00 GMT', NOW)).toBe(0)
    for (const odd of [undefined, '', 'soon', '-5', '1.5', '99999999999']) expect(readRetryAfter(odd, NOW)).toBeNull()
  })

  it('gives no id when the provider gave none', () => {
    const body = { SMSMessageData: { Recipients: [{ statusCode: '101', messageId: 'None' }] } }
    expect(outcomeOfAnswer({ status: 201, body }, NOW)).toEqual({ outcome: 'accepted' })
  })

  it('is not to be sent anywhere when the SDK itself refuses the number', () => {
    expect(outcomeOfRejection(new Error('"to" must be a valid phone number; '), NOW)).toEqual(noNumber)
  })
})

it('loads the SDK at the first message, and says so when it cannot', async () => {
  expect(await createAfricasTalkingSms(account({ username: '' })).send(sms())).toEqual({
    outcome: 'next-channel',
    reason: 'our-bug',
    channel: 'stopped',
    alarm: true,
  })
})

const PLACE = { publicBaseUrl: 'https://gw.example.kh' }

it('opens the roads that have settings, the provider before the simulator', async () => {
  const shown: OutgoingSms[] = []
  const simulator = { accept: (message: OutgoingSms) => void shown.push(message), isDown: () => false }
  expect(openSmsChannels({}, PLACE).map((road) => road.name)).toEqual([])
  const roads = openSmsChannels(
    { africastalking: { AT_USERNAME: 'rokkontest', AT_API_KEY: 'atsk_test_0001' } },
    PLACE,
    { inbox: simulator },
  )
  expect(roads.map((road) => road.name)).toEqual(['africastalking', 'simulator'])
  expect(await roads[1]!.send(sms())).toEqual({ outcome: 'accepted', providerId: 'sim-attempt-1' })
  expect(await roads[1]!.send(sms({ text: ' ' }))).toEqual({ outcome: 'failed', reason: 'our-bug' })
  expect(shown.map((message) => message.text)).toEqual([KHMER])
})
