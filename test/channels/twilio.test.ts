import { spawnSync } from 'node:child_process'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepLostTexts } from '../../src/actions/keep-lost-texts.ts'
import { findLostAnswers } from '../../src/actions/send/find-lost-answers.ts'
import type { AttemptState, InboundEvent } from '../../src/channels/channel.ts'
import { raise } from '../../src/channels/index.ts'
import { stateOf } from '../../src/channels/twilio/read.ts'
import { createTwilioSms, type TwilioRoad } from '../../src/channels/twilio/send.ts'
import { isSignedBy } from '../../src/channels/twilio/signature.ts'
import { freshPhone, type Gateway, gatewayOfFile } from '../deps.ts'
import { anSms } from './an-sms.ts'
import { channelApp, PUBLIC_BASE_URL } from './channel-app.ts'
import { type FakeTwilio, signatureOf, startFakeTwilio } from './fake-twilio.ts'
import { vectorsOf } from './vectors.ts'

const ACCOUNT = `AC${'0'.repeat(32)}`
const SOMLENG = 'b6e1f7d0-1111-4222-8333-123456789abc'
const TOKEN = 's3cr3t-token'
const OLD_TOKEN = 'an-older-token'
const FROM = '+85510000888'

const gateway: Gateway = await gatewayOfFile()
const open: FastifyInstance[] = []
async function appOf(accountSid: string | null): Promise<FastifyInstance> {
  const app = await channelApp(gateway, {
    twilio: { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: accountSid === null ? null : [TOKEN, OLD_TOKEN] },
  })
  open.push(app)
  return app
}
let app: FastifyInstance
let provider: FakeTwilio
beforeAll(async () => {
  app = await appOf(ACCOUNT)
  provider = await startFakeTwilio()
})
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()))
  await provider.close()
})

let sids = 0
const nextSid = () => {
  sids += 1
  return `SM${String(sids).padStart(32, '0')}`
}
const textForm = (more: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({
    ...{ MessageSid: nextSid(), AccountSid: ACCOUNT, From: freshPhone(), To: FROM, Body: 'HELP', NumMedia: '0' },
    ...more,
  })

/** What Twilio posts, signed for our address unless said otherwise. */
async function post(
  form: URLSearchParams | string,
  how: {
    path?: string
    token?: string
    signature?: string
    headers?: Record<string, string>
    to?: FastifyInstance
  } = {},
) {
  const path = how.path ?? '/channels/twilio/sms'
  const signature =
    how.signature ?? signatureOf(how.token ?? TOKEN, PUBLIC_BASE_URL + path, new URLSearchParams(form.toString()))
  const response = await (how.to ?? app).inject({
    ...{ method: 'POST', url: path, body: form.toString() },
    headers: {
      ...{ 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      ...how.headers,
    },
  })
  return { status: response.statusCode, type: response.headers['content-type'], body: response.body }
}

const rows = () =>
  gateway.rows<{ kind: string; provider_id: string }>(
    `SELECT kind, provider_id FROM inbound_message WHERE channel = 'twilio'`,
  )
const rowsOf = async (sid: string) =>
  (await rows()).filter(({ kind, provider_id }) => kind === 'SMS' && provider_id === sid)

interface Step {
  readonly request: { path: string; headers: Record<string, string>; body: string }
  readonly expect: { status: number; contentTypeStarts?: string; bodyMatches?: string }
}

describe('a request', () => {
  it.each(
    vectorsOf<{
      token: string
      url: string
      params: Record<string, string>
      signature: string
      expect: { valid: boolean }
    }>('twilio-signature', 'twilio'),
  )('$id: $title', ({ token, url, params, signature, expect: { valid } }) => {
    expect(isSignedBy([OLD_TOKEN, token], url, new Map(Object.entries(params)), signature)).toBe(valid)
    if (valid) expect(signatureOf(token, url, new URLSearchParams(params))).toBe(signature)
  })

  it.each(
    vectorsOf<{
      steps: readonly Step[]
      configOverride?: { TWILIO_ACCOUNT_SID: string }
      then?: { messages: { providerId: string; count: number } }
    }>('http', 'twilio'),
  )('$id: $title', async ({ steps, then, configOverride }) => {
    const to = configOverride === undefined ? app : await appOf(configOverride.TWILIO_ACCOUNT_SID)
    for (const { request, expect: wanted } of steps) {
      const response = await to.inject({
        method: 'POST',
        url: request.path,
        headers: request.headers,
        body: request.body,
      })
      expect(response.statusCode).toBe(wanted.status)
      if (wanted.contentTypeStarts !== undefined)
        expect(response.headers['content-type']).toMatch(new RegExp(`^${wanted.contentTypeStarts}`))
      if (wanted.bodyMatches !== undefined) expect(response.body).toMatch(new RegExp(wanted.bodyMatches))
    }
    if (then !== undefined) expect(await rowsOf(then.messages.providerId)).toHaveLength(then.messages.count)
  })

  it.each([
    ['without a signature', textForm(), { signature: '' }],
    ['with another’s', textForm(), { token: 'somebody else' }],
    [
      'for another address',
      textForm(),
      { signature: signatureOf(TOKEN, 'https://evil.example/channels/twilio/sms', textForm()) },
    ],
    ['with a count that is none', textForm({ NumMedia: 'From' }), {}],
    ['with an id that is none', textForm({ MessageSid: 'SM1' }), {}],
    ['without an account', new URLSearchParams([...textForm()].filter(([name]) => name !== 'AccountSid')), {}],
    ['with a seam in another field', textForm({ FromCity: 'To+85510000888' }), {}],
    ['with a sender that is none', textForm({ From: '+855-100' }), {}],
    ['with a name that is none', `${textForm()}&__proto__=x`, {}],
    ['with a field twice', `${textForm()}&NumMedia=0`, {}],
    ['in JSON', '{"MessageSid":"SM1"}', {}],
    ['of nothing', '', {}],
  ])('%s leaves nothing', async (_name, form, how) => {
    const before = (await rows()).length
    expect(await post(form, how)).toMatchObject({ status: 403, body: '' })
    expect((await rows()).length).toBe(before)
  })

  it('that was cut elsewhere under the same signature is never taken as another sender’s or under another id', async () => {
    const before = (await rows()).length
    let shifted = 0
    for (let at = 0; at < 200; at += 1) {
      const stranger = freshPhone()
      const sid = nextSid()
      // what anybody may text: the end of it reads as the fields that follow a shorter text
      const form = textForm({ MessageSid: sid, Body: `hi ${at}From+85510000001FromCity` })
      const signature = signatureOf(TOKEN, `${PUBLIC_BASE_URL}/channels/twilio/sms`, form)
      const cuts: readonly Record<string, string>[] = [
        { Body: `hi ${at}`, From: `+85510000001FromCityFrom${stranger}` },
        { Body: `hi ${at}From+85510000001`, [`FromCityFrom${stranger}`]: '' },
        { Body: `hi ${at}`, From: '+85510000001', FromCity: `From${form.get('From')}` },
        { Body: `hi ${at}From+85510000001FromCityFrom${form.get('From')}` },
      ]
      const cut = cuts[at % cuts.length]!
      const other = new URLSearchParams([...form].filter(([name]) => name !== 'Body' && name !== 'From'))
      for (const [name, value] of Object.entries(cut)) other.set(name, value)
      if (signatureOf(TOKEN, `${PUBLIC_BASE_URL}/channels/twilio/sms`, other) === signature) shifted += 1
      expect(await post(other, { signature })).toMatchObject({ status: 403 })
    }
    expect(shifted).toBeGreaterThan(50) // the scheme alone would let them in
    expect((await rows()).length).toBe(before)
  })

  it('by a token that is being replaced is taken, with fields nobody knows', async () => {
    const sid = nextSid()
    expect(await post(textForm({ MessageSid: sid, Pigeon: 'grey' }), { token: OLD_TOKEN })).toEqual({
      ...{ status: 200, type: 'text/xml; charset=utf-8', body: '<Response/>' },
    })
    expect(await rowsOf(sid)).toHaveLength(1)
  })

  it('is for no address of ours while no account is set', async () => {
    const off = await appOf(null)
    const unknown = await off.inject({ method: 'POST', url: '/channels/nothing' })
    expect(await post(textForm(), { to: off })).toMatchObject({ status: 404, body: unknown.body })
  })

  it('a thousand times is one message', async () => {
    const form = textForm({ Body: 'NEW M A8 P0703 D0103' })
    const answers = new Set<string>()
    for (let times = 0; times < 1_000; times += 1) answers.add(JSON.stringify(await post(form)))
    expect(answers.size).toBe(1)
    await gateway.settle()
    expect(await rowsOf(form.get('MessageSid')!)).toHaveLength(1)
    expect(gateway.sms.sent.filter(({ to }) => to === form.get('From'))).toHaveLength(1)
  })

  it('that ends all texts, and that Twilio has answered, is kept and answered by nobody', async () => {
    const phone = freshPhone()
    await post(textForm({ From: phone, Body: 'STOP', OptOutType: 'STOP' }))
    await gateway.settle()
    expect(gateway.sms.sent.filter(({ to }) => to === phone)).toEqual([])
    const [contact] = await gateway.rows('SELECT FROM contact WHERE opted_out_at IS NOT NULL')
    expect(contact).toBeDefined()
  })
})

describe('a call', () => {
  it('is not taken, and once a call-back; who does not sign is refused', async () => {
    const form = new URLSearchParams({
      ...{ CallSid: `CA${'1'.repeat(32)}`, AccountSid: ACCOUNT, From: freshPhone(), To: FROM },
      ...{ CallStatus: 'ringing', Direction: 'inbound', ApiVersion: '2010-04-01' },
    })
    const path = '/channels/twilio/voice'
    expect((await post(form, { path, token: 'x' })).status).toBe(403)
    for (let times = 0; times < 2; times += 1)
      expect(await post(form, { path })).toMatchObject({ status: 200, body: expect.stringContaining('<Reject/>') })
    await gateway.settle()
    form.set('Direction', 'outbound-api')
    form.set('CallSid', `CA${'2'.repeat(32)}`)
    expect((await post(form, { path })).status).toBe(200)
    const calls = await gateway.rows(`SELECT outcome FROM inbound_message WHERE kind = 'MISSED_CALL'`)
    expect(calls).toEqual([{ outcome: 'missed call' }])
  })
})

describe('signatures by signers that are not ours', () => {
  const form = textForm({ Body: 'ខ្ញុំចង់រាយការណ៍ក្មេងបាត់', From: '+85510000001', MessageSid: nextSid() })
  const url = `${PUBLIC_BASE_URL}/channels/twilio/sms`

  it.skipIf(spawnSync('openssl', ['version']).status !== 0)('openssl', () => {
    const data =
      url +
      [...form]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => name + value)
        .join('')
    const { stdout } = spawnSync('openssl', ['dgst', '-sha1', '-hmac', TOKEN, '-binary'], { input: data })
    expect(isSignedBy([TOKEN], url, new Map(form), stdout.toString('base64'))).toBe(true)
  })

  const python = spawnSync('/usr/bin/python3', ['-c', 'import twilio'])
  it.skipIf(python.status !== 0)('python3-twilio', async () => {
    const program = [
      'import json, sys',
      'from twilio.request_validator import RequestValidator',
      'asked = json.load(sys.stdin)',
      'print(RequestValidator(asked["token"]).compute_signature(asked["url"], asked["form"]))',
    ].join('\n')
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', program], {
      input: JSON.stringify({ token: TOKEN, url, form: Object.fromEntries(form) }),
    })
    const signature = stdout.toString().trim()
    expect(signature).toBe(signatureOf(TOKEN, url, form))
    expect(await post(form, { signature })).toMatchObject({ status: 200 })
  })
})

describe('what became of a text', () => {
  it.each(
    vectorsOf<{ start: AttemptState; events: readonly string[]; expect: { state: string } }>('delivery', 'twilio'),
  )('$id: $title', ({ start, events, expect: { state } }) => {
    expect(events.reduce<AttemptState>((at, status) => raise(at, stateOf(status)), start)).toBe(state)
  })

  it('in a word that nobody documented, or for a text that is not ours, is kept and moves nothing', async () => {
    const report = (more: Record<string, string>) =>
      post(new URLSearchParams({ MessageSid: nextSid(), AccountSid: ACCOUNT, MessageStatus: 'sent', ...more }), {
        path: '/channels/twilio/status',
      })
    for (const MessageStatus of ['odd', '', 'constructor', '__proto__', 'delivered', 'x'.repeat(500)])
      expect(await report({ MessageStatus })).toMatchObject({ status: 200 })
    await gateway.settle()
    expect((await rows()).filter(({ kind }) => kind === 'DELIVERY')).toHaveLength(7 + 1) // one came with the vectors
  })
})

describe('the road through Twilio', () => {
  const road = (more: Partial<TwilioRoad> = {}) =>
    createTwilioSms({
      ...{ accountSid: ACCOUNT, token: TOKEN, from: FROM, baseUrl: provider.baseUrl, timeoutMs: 400 },
      ...{ reportTo: `${PUBLIC_BASE_URL}/channels/twilio/status`, ...more },
    })

  it.each(
    vectorsOf<{
      message: { to: string; text: string }
      configOverride?: { TWILIO_ACCOUNT_SID: string }
      expect: {
        path: string
        form?: Record<string, string>
        formMatches?: Record<string, string>
        headers?: Record<string, string>
      }
    }>('send-request', 'twilio'),
  )('$id: $title', async ({ message: { to, text }, configOverride, expect: wanted }) => {
    const accountSid = configOverride?.TWILIO_ACCOUNT_SID ?? ACCOUNT
    await road({ accountSid }).send(anSms({ to, text }))
    const { path, form, authorization } = provider.calls.at(-1)!
    const filled = (value: string) => value.replace('{TWILIO_ACCOUNT_SID}', ACCOUNT).replace('{TWILIO_FROM}', FROM)
    expect(path).toBe(filled(wanted.path))
    for (const [name, value] of Object.entries(wanted.form ?? {})) expect(form.get(name)).toBe(filled(value))
    for (const [name, value] of Object.entries(wanted.formMatches ?? {}))
      expect(form.get(name)).toMatch(new RegExp(value))
    if (wanted.headers?.authorization !== undefined) expect(authorization).toBe(wanted.headers.authorization)
  })

  it('says how long a text is good, and by which service it goes', async () => {
    await road({ from: 'MG0123' }).send(anSms())
    const { form } = provider.calls.at(-1)!
    expect(form.get('MessagingServiceSid')).toBe('MG0123')
    expect(form.get('From')).toBeNull()
    expect(Number(form.get('ValidityPeriod'))).toBeGreaterThan(620)
    await road().send(anSms({ validUntil: new Date(Date.now() + 48 * 3_600_000) }))
    expect(provider.calls.at(-1)!.form.get('ValidityPeriod')).toBe('14400')
  })

  it.each(
    vectorsOf<{ response: { status: number; json?: unknown; text?: string }; expect: object }>('send-result', 'twilio'),
  )('$id: $title', async ({ response, expect: wanted }) => {
    provider.next({ kind: 'answers', ...response })
    expect(await road().send(anSms())).toMatchObject(wanted)
  })

  const account = { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }
  it.each([
    [401, 20003, account],
    [404, 20404, account],
    [403, undefined, account],
    [302, undefined, account],
    [429, 20429, { outcome: 'retry', reason: 'throttled' }],
    [429, undefined, { outcome: 'retry', reason: 'throttled' }],
    [400, 21211, { outcome: 'failed', reason: 'invalid-number' }],
    [400, 21614, { outcome: 'failed', reason: 'invalid-number' }],
    [400, 21408, { outcome: 'next-channel', reason: 'no-route', alarm: true }],
    [400, 30002, { outcome: 'next-channel', reason: 'account', channel: 'paused', alarm: true }],
    [400, 30007, { outcome: 'next-channel', reason: 'blocked' }],
    [400, 30018, { outcome: 'next-channel', reason: 'sender-not-allowed' }],
    [422, 'S1001', { outcome: 'failed', reason: 'expired' }],
    [422, '20422', { outcome: 'failed', reason: 'rejected' }],
    [400, 99_999, { outcome: 'failed', reason: 'rejected' }],
    [500, undefined, { outcome: 'uncertain', reason: 'provider-error' }],
  ])('%i with code %s is what it is', async (status, code, outcome) => {
    const json = { code, message: 'about +85510000001 and its text', status }
    provider.next({ kind: 'answers', status, ...(code === undefined ? { text: 'no' } : { json }) })
    expect(await road().send(anSms())).toEqual(outcome)
  })

  it('without an answer may have sent it, and is asked whether it has; where nobody listens nothing was sent', async () => {
    const to = freshPhone()
    const since = new Date()
    provider.next({ kind: 'takes-in-silence' }, { kind: 'drops' })
    expect(await road().send(anSms({ to, text: 'first' }))).toEqual({ outcome: 'uncertain', reason: 'provider-down' })
    expect(await road().send(anSms({ to, text: 'second' }))).toEqual({ outcome: 'uncertain', reason: 'provider-down' })
    expect((await road().takenSince!(to, since))!.map(({ text }) => text)).toEqual(['first'])
    const gone = await startFakeTwilio()
    await gone.close()
    expect(await road({ baseUrl: gone.baseUrl }).send(anSms())).toEqual({ outcome: 'retry', reason: 'provider-down' })
    expect(await road({ baseUrl: gone.baseUrl }).takenSince!(to, since)).toBeNull()
    expect(await road({ baseUrl: gone.baseUrl }).look!()).toEqual({ state: 'down' })
  })

  it('tells how the account is, and no balance where there is none to tell', async () => {
    expect(await road().look!()).toEqual({ state: 'up', balance: { amount: 12.34, currency: 'USD' } })
    provider.next({ kind: 'answers', status: 401, json: { code: 20003, message: 'no', status: 401 } })
    expect(await road().look!()).toEqual({ state: 'refused' })
    const somleng = await startFakeTwilio({ uuids: true })
    somleng.balance = null
    expect(await road({ accountSid: SOMLENG, baseUrl: somleng.baseUrl }).look!()).toEqual({ state: 'up' })
    await somleng.close()
  })

  it('of Somleng tells what came in, and why a text failed', async () => {
    const somleng = await startFakeTwilio({ uuids: true })
    const through = road({ accountSid: SOMLENG, baseUrl: somleng.baseUrl })
    const sent = await through.send(anSms())
    const [message] = somleng.messages
    expect(sent).toEqual({ outcome: 'accepted', providerId: message!.sid, parts: 1 })
    Object.assign(message!, { status: 'failed', errorCode: 'S1001' })
    expect(await through.whyFailed!(message!.sid)).toBe('expired')
    expect(await through.whyFailed!('nothing')).toBeNull()
    const sid = crypto.randomUUID()
    somleng.messages.push({
      ...{ sid, direction: 'inbound', from: '85510000002', to: '1294', body: 'បាត់កូន', at: new Date() },
      ...{ status: 'received', errorCode: null },
    })
    const came = await through.cameSince!(new Date(Date.now() - 3_600_000))
    expect(came).toMatchObject([
      { kind: 'sms', key: sid, from: '85510000002', text: 'បាត់កូន' },
    ] satisfies Partial<InboundEvent>[])
    expect(road().cameSince).toBeUndefined()
    await somleng.close()
  })
})

describe('a family on Somleng', () => {
  let somleng: FakeTwilio
  let on: FastifyInstance
  beforeAll(async () => {
    somleng = await startFakeTwilio({ uuids: true })
    on = await appOf(SOMLENG)
    const road = createTwilioSms({
      ...{ accountSid: SOMLENG, token: TOKEN, from: '1294', baseUrl: somleng.baseUrl, timeoutMs: 400 },
      reportTo: `${PUBLIC_BASE_URL}/channels/twilio/status`,
    })
    Object.assign(gateway.deps, { smsChannels: new Map([['twilio', road]]) })
  })
  afterAll(() => somleng.close())
  const textsTo = (to: string) => somleng.messages.filter((each) => each.direction === 'outbound-api' && each.to === to)
  const says = async (from: string, body: string, sid = crypto.randomUUID() as string) => {
    const form = textForm({ MessageSid: sid, AccountSid: SOMLENG, From: from.slice(1), To: '1294', Body: body })
    expect(await post(form, { to: on })).toMatchObject({ status: 200 })
    await gateway.settle()
    return sid
  }
  const tell = async (sid: string, status: string) => {
    const form = new URLSearchParams({ MessageSid: sid, AccountSid: SOMLENG, MessageStatus: status, From: '1294' })
    expect(await post(form, { path: '/channels/twilio/status', to: on })).toMatchObject({ status: 200 })
    await gateway.settle()
  }
  const stateOfText = async (sid: string) =>
    (
      await gateway.rows<{ state: string; reason: string | null }>(
        `SELECT m.state, m.reason FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id WHERE a.provider_id = $1`,
        [sid],
      )
    )[0]

  it('reports by text, is answered, and the answer is known to have arrived whatever order its reports come in', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A8 P0703 D0103')
    const [answer] = textsTo(mother)
    expect(textsTo(mother)).toHaveLength(1)
    await tell(answer!.sid, 'delivered')
    for (const late of ['sent', 'queued', 'failed']) await tell(answer!.sid, late)
    expect(await stateOfText(answer!.sid)).toMatchObject({ state: 'DELIVERED' })
    const [{ billed }] = (await gateway.rows(
      'SELECT m.billed FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id WHERE a.provider_id = $1',
      [answer!.sid],
    )) as [{ billed: number }]
    expect(billed).toBe(1)
  })

  it('whose answer failed without a word why: the account is asked once for it', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A8 P0703 D0103')
    const [answer] = textsTo(mother)
    Object.assign(answer!, { status: 'failed', errorCode: 'S1001' })
    await tell(answer!.sid, 'failed')
    expect(await stateOfText(answer!.sid)).toEqual({ state: 'FAILED', reason: 'expired' })
  })

  it('whose phone is off is texted later, three times more at the most, and then it is a person’s', async () => {
    const mother = freshPhone()
    await says(mother, 'NEW M A4 P0703 D0103')
    await gateway.rows(`UPDATE outbound_message SET valid_until = clock_timestamp() + interval '1 day'`)
    const waits: number[] = []
    for (let times = 1; times <= 4; times += 1) {
      expect(textsTo(mother)).toHaveLength(times)
      const { sid } = textsTo(mother).at(-1)!
      const form = new URLSearchParams({
        MessageSid: sid,
        AccountSid: SOMLENG,
        MessageStatus: 'undelivered',
        ErrorCode: '30003',
      })
      await post(form, { path: '/channels/twilio/status', to: on })
      await gateway.settle()
      const [{ id, state, hours }] = (await gateway.rows(
        `SELECT m.id, m.state, extract(epoch FROM m.next_at - clock_timestamp()) / 3600 AS hours
          FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id WHERE a.provider_id = $1`,
        [sid],
      )) as [{ id: string; state: string; hours: string }]
      if (state !== 'QUEUED') break
      waits.push(Math.round(Number(hours) * 2) / 2)
      // its phone wrote within the quarter of an hour that an answer is good for
      await gateway.rows(
        `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE id = $1`,
        [id],
      )
      gateway.deps.wake('send', [id])
      await gateway.settle()
    }
    expect(waits).toEqual([0.5, 2, 6])
    expect(textsTo(mother)).toHaveLength(4)
    expect(await stateOfText(textsTo(mother).at(-1)!.sid)).toEqual({ state: 'FAILED', reason: 'unreachable' })
  })

  it('is texted once when the answer of the provider is lost: it is asked, and has it', async () => {
    const mother = freshPhone()
    somleng.next({ kind: 'takes-in-silence' })
    await says(mother, 'NEW F A9 P0703 D0103')
    await findLostAnswers(gateway.deps) // too early to ask
    const [{ id }] = (await gateway.rows<{ id: string }>(
      'SELECT id FROM outbound_attempt ORDER BY claimed_at DESC LIMIT 1',
    )) as [{ id: string }]
    const attempt = () =>
      gateway.rows<{ state: string; message: string }>(
        'SELECT a.state, m.state AS message FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id WHERE a.id = $1',
        [id],
      )
    expect(await attempt()).toEqual([{ state: 'CLAIMED', message: 'QUEUED' }])
    await gateway.rows(
      `UPDATE outbound_attempt SET claimed_at = claimed_at - interval '31 seconds' WHERE state = 'CLAIMED'`,
    )
    await findLostAnswers(gateway.deps)
    expect(await attempt()).toEqual([{ state: 'ACCEPTED', message: 'SENT' }])
    expect(textsTo(mother)).toHaveLength(1)
    await tell(textsTo(mother)[0]!.sid, 'delivered')
    expect(await attempt()).toEqual([{ state: 'DELIVERED', message: 'DELIVERED' }])
  })

  it('is asked about, and goes on waiting, when the provider has no such text', async () => {
    const mother = freshPhone()
    somleng.next({ kind: 'drops' })
    await says(mother, 'NEW F A7 P0703 D0103')
    await gateway.rows(
      `UPDATE outbound_attempt SET claimed_at = claimed_at - interval '31 seconds' WHERE state = 'CLAIMED'`,
    )
    await findLostAnswers(gateway.deps)
    expect(await gateway.rows(`SELECT FROM outbound_attempt WHERE state = 'CLAIMED'`)).toHaveLength(1)
    expect(textsTo(mother)).toHaveLength(0)
  })

  it('whose text never came as a request is found by asking, once', async () => {
    const mother = freshPhone()
    const told = await says(mother, 'HELP')
    const untold = crypto.randomUUID()
    for (const sid of [told, untold])
      somleng.messages.push({
        ...{ sid, direction: 'inbound', from: mother.slice(1), to: '1294', body: 'NEW M A8 P0703 D0103' },
        ...{ at: new Date(), status: 'received', errorCode: null },
      })
    for (let times = 0; times < 3; times += 1) await keepLostTexts(gateway.deps)
    await gateway.settle()
    expect(await rowsOf(told)).toHaveLength(1)
    expect(await rowsOf(untold)).toHaveLength(1)
    expect(textsTo(mother)).toHaveLength(2)
    await says(mother, 'NEW M A8 P0703 D0103', untold)
    expect(await rowsOf(untold)).toHaveLength(1)
    expect(textsTo(mother)).toHaveLength(2)
  })
})
