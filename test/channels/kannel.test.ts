import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingSms } from '../../src/channels/channel.ts'
import { raise } from '../../src/channels/index.ts'
import { readReport } from '../../src/channels/kannel/read.ts'
import { createKannelSms, outcomeOf } from '../../src/channels/kannel/send.ts'
import { ussdProfiles } from '../../src/channels/kannel/ussd.ts'
import { kannelWebhooks } from '../../src/channels/kannel/webhooks.ts'
import type { Webhook } from '../../src/channels/webhook.ts'
import { memoryDialogues } from '../../src/store/dialogue-cache.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, gatewayOfFile } from '../deps.ts'
import { anSms } from './an-sms.ts'
import { channelApp } from './channel-app.ts'
import { vectorsOf } from './vectors.ts'

const SECRET = 'b'.repeat(64)
const gateway = await gatewayOfFile()
let app: FastifyInstance
beforeAll(async () => {
  app = await channelApp(gateway, { kannel: { KANNEL_WEBHOOK_SECRET: [SECRET, 'c'.repeat(64)] } })
})
afterAll(() => app.close())

const rowsOf = (id: string) =>
  gateway.rows(`SELECT FROM inbound_message WHERE channel = 'kannel' AND provider_id = $1 AND kind = 'SMS'`, [id])
const rows = async () => (await gateway.rows(`SELECT FROM inbound_message WHERE channel = 'kannel'`)).length

interface Step {
  readonly request: { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }
  readonly expect: {
    readonly status: number
    readonly bodyEquals?: string
    readonly bodyEqualsStep?: number
    readonly headerMatches?: Readonly<Record<string, string>>
  }
}

describe('what smsbox fetches', () => {
  it.each(
    vectorsOf<{ steps: readonly Step[]; then?: { messages: { providerId: string; count: number } } }>('http', 'kannel'),
  )('$id: $title', async ({ steps, then }) => {
    const answers: { body: string }[] = []
    for (const { request, expect: wanted } of steps) {
      const { method, path, headers = {}, body } = request
      const url = path.replace('{KANNEL_WEBHOOK_SECRET}', SECRET)
      const response = await app.inject({ method, url, headers, ...(body !== undefined && { body }) })
      expect(response.statusCode).toBe(wanted.status)
      answers.push(response)
      if (wanted.bodyEquals !== undefined) expect(response.body).toBe(wanted.bodyEquals)
      if (wanted.bodyEqualsStep !== undefined) expect(response.body).toBe(answers[wanted.bodyEqualsStep]!.body)
      for (const [name, value] of Object.entries(wanted.headerMatches ?? {}))
        expect(response.headers[name]).toMatch(new RegExp(value))
    }
    if (then !== undefined) expect(await rowsOf(then.messages.providerId)).toHaveLength(then.messages.count)
  })

  it.each([
    ['UTF-8', 'text/plain; charset="UTF-8"', Buffer.from('ជួយ')],
    ['UTF-16BE', 'text/plain; charset=UTF-16BE', Buffer.from('ជួយ', 'utf16le').swap16()],
  ])('in %s is the same text', async (_name, type, body) => {
    const phone = freshPhone()
    const url = `/channels/kannel/${SECRET}/mo?id=${phone.slice(1)}-${body.length}`
    const headers = { 'content-type': type, 'x-kannel-from': phone, 'x-kannel-to': '1234' }
    expect((await app.inject({ method: 'POST', url, headers, body })).statusCode).toBe(200)
    await gateway.settle()
    const [row] = await gateway.rows<{ outcome: string }>(
      `SELECT outcome FROM inbound_message WHERE channel = 'kannel' ORDER BY received_at DESC LIMIT 1`,
    )
    expect(row?.outcome).toBe('help')
  })

  it('without a secret of ours tells nothing and leaves nothing', async () => {
    const before = await rows()
    const unknown = await app.inject({ method: 'POST', url: '/channels/nothing' })
    for (const secret of ['d'.repeat(64), SECRET.slice(1), `${SECRET}b`]) {
      const text = await app.inject({ method: 'POST', url: `/channels/kannel/${secret}/mo?id=x`, body: 'HELP' })
      const report = await app.inject({ method: 'GET', url: `/channels/kannel/${secret}/dlr?ref=x&st=1` })
      for (const { statusCode, body } of [text, report])
        expect({ statusCode, body }).toEqual({ statusCode: 404, body: unknown.body })
    }
    expect(await rows()).toBe(before)
  })
})

describe('a dialogue through an operator', () => {
  let hops = 0
  /** One request as smsbox makes it: `op` and the two bytes of the session as bytes of the address. */
  const hop = async (
    phone: string,
    op: string,
    body: string,
    how: { id?: string; session?: string; smsc?: string } = {},
  ) => {
    hops += 1
    const session = how.session ?? '%0A%00'
    const response = await app.inject({
      method: 'POST',
      url: `/channels/kannel/${SECRET}/mo?id=${how.id ?? `hop-${hops}`}`,
      headers: {
        ...{ 'content-type': 'text/plain; charset="UTF-8"', 'x-kannel-from': phone, 'x-kannel-to': '*123#' },
        ...{ 'x-kannel-smsc': how.smsc ?? 'OP1', 'x-kannel-binfo': 'USSD' },
        'x-kannel-meta-data': `?smpp?ussd_service_op=${op}&its_session_info=${session}&`,
      },
      body,
    })
    const { headers, statusCode, body: screen } = response
    return {
      ...{ status: statusCode, screen, meta: String(headers['x-kannel-meta-data']) },
      ...{ coding: headers['x-kannel-coding'], service: headers['x-kannel-binfo'] },
    }
  }
  const dialogues = (phone: string) =>
    gateway.rows<{ id: string; version: number; end: string | null }>(
      `SELECT id, version, "end" FROM ussd_session WHERE from_hash = $1 ORDER BY started_at`,
      [phoneHash(gateway.deps.ring, phone)],
    )

  it('answers each request with the next screen, its session as it came, Khmer as Khmer', async () => {
    const phone = freshPhone()
    const first = await hop(phone, '%01', '*123#')
    expect(first).toMatchObject({
      ...{ status: 200, meta: '?smpp?ussd_service_op=2&its_session_info=%0A%00&', coding: '2', service: 'USSD' },
    })
    const second = await hop(phone, '%12', '1')
    expect(second.screen).not.toBe(first.screen)
    expect(second.meta).toContain('ussd_service_op=2')
    expect(await dialogues(phone)).toMatchObject([{ version: 2, end: null }])
  })

  it('fetched again shows the same, whichever request it is', async () => {
    const phone = freshPhone()
    const first = await hop(phone, '%01', '*123#', { id: 'again-1' })
    const second = await hop(phone, '%12', '1', { id: 'again-2' })
    expect(await hop(phone, '%12', '1', { id: 'again-2' })).toEqual(second)
    expect(await hop(phone, '%01', '*123#', { id: 'again-1' })).toEqual(first)
    expect(await dialogues(phone)).toMatchObject([{ version: 2 }])
  })

  it('the same answer twice under two ids is two answers', async () => {
    const phone = freshPhone()
    await hop(phone, '%01', '*123#')
    await hop(phone, '%12', '9')
    await hop(phone, '%12', '9')
    expect(await dialogues(phone)).toMatchObject([{ version: 3 }])
  })

  it('that begins anew under the same session is another, and goes on where its own caller is', async () => {
    const phone = freshPhone()
    await hop(phone, '%01', '*123#')
    await hop(phone, '%12', '1')
    await hop(phone, '%01', '*123#')
    await hop(phone, '%12', '2')
    const both = await dialogues(phone)
    expect(both).toHaveLength(2)
    const other = freshPhone()
    await hop(other, '%12', '1') // of a dialogue nobody knows: the main menu
    expect(await dialogues(other)).toMatchObject([{ version: 1 }])
    expect(await dialogues(phone)).toEqual(both)
  })

  it('goes on in a process that has forgotten it', async () => {
    const phone = freshPhone()
    await hop(phone, '%01', '*123#')
    Object.assign(gateway.deps, { dialogues: memoryDialogues() })
    await hop(phone, '%12', '1')
    expect(await dialogues(phone)).toMatchObject([{ version: 2 }])
  })

  it('dialled with what follows the code begins there', async () => {
    const [one, other] = [freshPhone(), freshPhone()]
    await hop(one, '%01', '*123#')
    const reached = await hop(one, '%12', '2')
    expect((await hop(other, '%01', '*123*2#')).screen).toBe(reached.screen)
  })

  it('ends with the last screen and the last bit', async () => {
    const phone = freshPhone()
    await hop(phone, '%01', '*123*6#')
    let reached = await hop(phone, '%12', '1')
    for (let at = 0; at < 12 && !reached.meta.includes('=17&'); at += 1) reached = await hop(phone, '%12', '1')
    expect(reached.meta).toBe('?smpp?ussd_service_op=17&its_session_info=%0A%01&')
    expect((await dialogues(phone)).at(-1)!.end).not.toBeNull()
  })

  it('of a vendor who counts otherwise is read and answered by its profile', async () => {
    const read = ussdProfiles.parse(
      '{"V2":{"begin":5,"answer":6,"ask":7,"end":8,"session":"ussd_session_id","endBit":0}}',
    )
    const [{ read: readIt, show }] = kannelWebhooks([SECRET], read) as [Required<Webhook>]
    const request = {
      ...{ secret: SECRET, source: '', target: '/mo?id=v', body: Buffer.from('*123#') },
      header: (name: string) =>
        ({
          ...{ 'x-kannel-smsc': 'V2', 'x-kannel-from': '+85510000001' },
          'x-kannel-meta-data': '?smpp?ussd_service_op=%05&ussd_session_id=%AB%CD&',
        })[name] ?? '',
    }
    expect(readIt(request, new Date())).toMatchObject([{ kind: 'ussd', alone: { begins: true } }])
    expect(show({ text: 'x', end: true }, request).headers!['x-kannel-meta-data']).toBe(
      '?smpp?ussd_service_op=8&ussd_session_id=%AB%CD&',
    )
    for (const wrong of ['x', '[]', '{"V2":{"begin":"1"}}', '{"V2":{"pigeon":1}}'])
      expect(ussdProfiles.safeParse(wrong).success).toBe(false)
  })

  it('without a phone that can be read is shown the hotlines, and leaves nothing', async () => {
    const before = await rows()
    expect(await hop('', '%01', '*123#')).toMatchObject({ status: 200, meta: expect.stringContaining('=17&') })
    expect(await rows()).toBe(before)
  })
})

describe('its reports', () => {
  it.each(vectorsOf<{ start: 'ACCEPTED'; events: readonly string[]; expect: { state: string } }>('delivery', 'kannel'))(
    '$id: $title',
    ({ start, events, expect: { state } }) => {
      const reports = events.map((st) =>
        readReport({
          secret: SECRET,
          source: '',
          target: `/dlr?ref=r&st=${st}`,
          header: () => '',
          body: Buffer.alloc(0),
        }),
      )
      const end = reports.reduce(
        (at: Parameters<typeof raise>[0], event) => (event?.kind === 'delivery' ? raise(at, event.state) : at),
        start,
      )
      expect(end).toBe(state)
    },
  )
})

describe('the road through Kannel', () => {
  const asked: { headers: http.IncomingHttpHeaders; body: string }[] = []
  let answer: { status: number; body: string } | null = { status: 202, body: '0: Accepted for delivery' }
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      if (answer !== null) response.writeHead(answer.status).end(answer.body)
    })
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const at = (port: number) =>
    createKannelSms({
      ...{ url: `http://127.0.0.1:${port}/cgi-bin/sendsms`, username: 'gw', password: 'gw-pass', from: '1234' },
      ...{ reportTo: `http://127.0.0.1:9/channels/kannel/${SECRET}/dlr`, timeoutMs: 300 },
    })
  const road = () => at((server.address() as AddressInfo).port)
  const sms = (more: Partial<OutgoingSms> = {}) => anSms({ text: 'OK', encoding: 'GSM-7', ...more })

  it.each(
    vectorsOf<{
      message: { text: string; ref: string }
      expect: { kannel: { coding: string; charset: string; text: string } }
    }>('send-request', 'kannel'),
  )('$id: $title', async ({ message: { text, ref }, expect: { kannel } }) => {
    await road().send(sms({ text, reference: ref }))
    const { headers, body } = asked.at(-1)!
    expect(body).toBe(kannel.text)
    expect(headers['x-kannel-coding']).toBe(kannel.coding)
    expect(headers['content-type']).toBe(`text/plain; charset=${kannel.charset}`)
  })

  it('says that Khmer is Khmer, whom it is for, how long it is good, and where to report', async () => {
    expect(await road().send(sms({ text: 'សួស្តី', encoding: 'UCS-2' }))).toEqual({
      outcome: 'accepted',
      providerId: 'try-1',
    })
    const { headers, body } = asked.at(-1)!
    expect(body).toBe('សួស្តី')
    expect(headers).toMatchObject({
      ...{ 'x-kannel-username': 'gw', 'x-kannel-password': 'gw-pass', 'x-kannel-to': '+85510000001' },
      ...{ 'x-kannel-from': '1234', 'x-kannel-coding': '2', 'x-kannel-validity': '10', 'x-kannel-dlr-mask': '27' },
      'x-kannel-dlr-url': `http://127.0.0.1:9/channels/kannel/${SECRET}/dlr?ref=try-1&st=%d`,
    })
  })

  it.each(vectorsOf<{ response: { status: number; text: string }; expect: object }>('send-result', 'kannel'))(
    '$id: $title',
    async ({ response: { status, text }, expect: wanted }) => {
      answer = { status, body: text }
      expect(await road().send(sms())).toMatchObject(wanted)
    },
  )

  it.each([
    [400, 'Missing receiver number, rejected', { outcome: 'failed', reason: 'invalid-number' }],
    [
      400,
      'Number(s) has/have been denied by white- and/or black-lists.',
      { outcome: 'failed', reason: 'invalid-number' },
    ],
    [
      400,
      'Sender missing and no global set, rejected',
      { outcome: 'next-channel', reason: 'sender-not-allowed', alarm: true },
    ],
    [400, 'Empty text', { outcome: 'failed', reason: 'rejected' }],
    [500, '', { outcome: 'uncertain', reason: 'provider-error' }],
    [404, 'Unknown request.', { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }],
    [302, '', { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }],
  ])('%i "%s" is what it is', (status, said, outcome) => {
    expect(outcomeOf('r', status, said)).toEqual(outcome)
  })

  it('without an answer may have sent it; where nobody listens nothing was sent', async () => {
    answer = null
    expect(await road().send(sms())).toEqual({ outcome: 'uncertain', reason: 'provider-down' })
    const gone = http.createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    expect(await at(port).send(sms())).toEqual({ outcome: 'retry', reason: 'provider-down' })
  })

  it('a text whose end nobody knew is found by our id when the report comes', async () => {
    answer = null
    Object.assign(gateway.deps, { smsChannels: new Map([['kannel', road()]]) })
    const mother = freshPhone()
    const url = `/channels/kannel/${SECRET}/mo?id=unknown-end`
    const headers = { 'content-type': 'text/plain; charset="UTF-8"', 'x-kannel-from': mother, 'x-kannel-to': '1234' }
    await app.inject({ method: 'POST', url, headers, body: 'NEW M A8 P0703 D0103' })
    await gateway.settle()
    const states = () =>
      gateway.rows<{ id: string; attempt: string; message: string }>(
        `SELECT a.id, a.state AS attempt, m.state AS message FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id
          WHERE a.channel = 'kannel' ORDER BY a.claimed_at DESC LIMIT 1`,
      )
    const [waits] = await states()
    expect(waits).toMatchObject({ attempt: 'CLAIMED', message: 'QUEUED' })
    await app.inject({ method: 'GET', url: `/channels/kannel/${SECRET}/dlr?ref=${waits!.id}&st=1` })
    await gateway.settle()
    expect((await states())[0]).toMatchObject({ attempt: 'DELIVERED', message: 'DELIVERED' })
  })
})
