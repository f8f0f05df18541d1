import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { knownTexts } from '../../flows/known-texts.ts'
import { screenMap } from '../../flows/screen-map.ts'
import { kannelWebhooks } from '../../src/channels/kannel/webhooks.ts'
import { twilioWebhooks } from '../../src/channels/twilio/webhooks.ts'
import type { Webhook } from '../../src/channels/webhook.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { recogniser } from '../../src/flow/talk/known-texts.ts'
import { readTalk } from '../../src/flow/talk/read-talk.ts'
import { joinAnswer, readAnswer, readDialled } from '../../src/http/simulator/hop.ts'
import { mapPage } from '../../src/http/simulator/map.ts'
import {
  createSimulatorPhones,
  HAPPENINGS_KEPT,
  PHONES_KEPT,
  type Phone,
  TEXTS_KEPT,
} from '../../src/http/simulator/phones.ts'
import { readSettings, USUAL } from '../../src/http/simulator/settings.ts'
import { STYLE, STYLE_HASH } from '../../src/http/simulator/style.ts'
import { ALL_SIMULATOR_WORDS } from '../../src/http/simulator/text.ts'
import { tourBox, tourOf } from '../../src/http/simulator/tour.ts'
import { type Asked, openWays } from '../../src/http/simulator/ways.ts'
import { testEnv } from '../dial.ts'
import { openBrowser } from './simulator-browser.ts'
import { SECRET, stubGateway } from './simulator-gateway.ts'

const FAMILY = '+85510000001'
const WORKER = '+85510000003'

describe('a call', () => {
  test('joins every answer as the network does', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    await browser.submits('family', 'press', { key: '1' })
    await browser.submits('family', 'press', { answer: 'សុខ ដារា' })
    await browser.submits('family', 'press', { answer: '' })
    await browser.submits('family', 'press', { key: '*' })
    expect(gateway.came.map(({ form }) => form.text)).toEqual(['', '1', '1*សុខ ដារា', '1*សុខ ដារា*', '1*សុខ ដារា***'])
    expect(new Set(gateway.came.map(({ form }) => form.sessionId)).size).toBe(1)
    expect(gateway.came[0]).toEqual({
      route: 'ussd',
      form: {
        sessionId: expect.stringMatching(/^ATUid_[0-9a-f]{32}$/),
        phoneNumber: FAMILY,
        serviceCode: '*123#',
        text: '',
        networkCode: '99999',
      },
    })
  })

  test('an empty first answer asks for the first screen again, and the next stands alone', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    await browser.submits('family', 'press', { answer: '' })
    await browser.submits('family', 'press', { key: '2' })
    expect(gateway.came.map(({ form }) => form.text)).toEqual(['', '', '2'])
  })

  test('a dialled sub-code comes in the first request', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: ' *១២៣*1*2# ' })
    await browser.submits('family', 'press', { key: '3' })
    expect(gateway.came.map(({ form }) => form.text)).toEqual(['1*2', '1*2*3'])
  })

  test('shows the screen with its length against the limit of its alphabet', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    gateway.says(`CON ${'ក'.repeat(70)}`)
    expect((await browser.submits('family', 'dial', { dialled: '*123#' })).card('family')).toContain('70 / 70 UCS-2')
    gateway.says(`CON ${'ក'.repeat(71)}`)
    const over = (await browser.submits('family', 'press', { key: '1' })).card('family')
    expect(over).toContain('71 / 70 UCS-2 <span class="bad">over the limit</span>')
    expect(over).toMatch(/<p class="lcd" lang="km">ក{71}<\/p>/)
    gateway.says('CON 1 Report\n2 Call me')
    const latin = (await browser.submits('family', 'press', { key: '1' })).card('family')
    expect(latin).toContain('<p class="lcd">1 Report\n2 Call me</p>')
    expect(latin).toContain('18 / 160 GSM-7 · waits for an answer')
  })

  test('END closes it: no key is sent any more, and dialling again is a new session', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    gateway.says('END Thank you')
    const ended = await browser.submits('family', 'press', { key: '1' })
    expect(ended.card('family')).toContain('<strong class="end">END</strong> call over')
    expect(ended.card('family')).toContain('<button name="key" value="1" disabled>')
    const refused = await browser.submits('family', 'press', { key: '2' })
    expect(refused.status).toBe(422)
    expect(refused.card('family')).toContain('Not done: no call is open. Dial first.')
    expect(gateway.came.length).toBe(2)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    expect(gateway.came[2]?.form.text).toBe('')
    expect(gateway.came[2]?.form.sessionId).not.toBe(gateway.came[0]?.form.sessionId)
  })

  test('a dropped line is told to the gateway once, and the next call is a new session', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    await browser.submits('family', 'press', { key: '1' })
    expect((await browser.submits('family', 'drop')).card('family')).toContain('Line dropped.')
    await browser.submits('family', 'drop')
    await browser.submits('family', 'dial', { dialled: '*123#' })
    expect(gateway.came.map(({ route }) => route)).toEqual(['ussd', 'ussd', 'ussd-events', 'ussd'])
    expect(gateway.came[2]?.form).toMatchObject({
      sessionId: gateway.came[0]?.form.sessionId,
      phoneNumber: FAMILY,
      status: 'Incomplete',
      input: '1',
    })
    expect(gateway.came[3]?.form.sessionId).not.toBe(gateway.came[0]?.form.sessionId)
  })

  test('to the service number is not taken: the provider tells of it as it rings and as it is over', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    const answer = await browser.sends('family', 'ring')
    expect(answer.headers.location).toBe('/simulator#family-rang')
    const page = await browser.opens()
    expect(gateway.came.map(({ route, form }) => [route, form.isActive])).toEqual([
      ['voice', '1'],
      ['voice', '0'],
    ])
    expect(gateway.came[0]?.form).toMatchObject({ callerNumber: FAMILY, direction: 'Inbound' })
    expect(gateway.came[1]?.form.sessionId).toBe(gateway.came[0]?.form.sessionId)
    expect(page.card('family')).toContain('id="family-rang">Rang the service number')
    expect((await gateway.app.inject({ url: '/simulator/talk' })).payload).toContain('family rings and hangs up')
    await browser.submits('family', 'settings', { channel: 'kannel' })
    expect((await browser.submits('family', 'ring')).card('family')).toContain('Not done: this way brings no calls.')
  })

  test.each([
    ['no answer came within its time', '20/120', [19, 21], 1],
    ['the session took too long', '30/180', [29, 29, 29, 29, 29, 29, 29], 6],
  ] as const)('its network cuts it when %s', async (_why, network, waits, answers) => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#', network })
    for (const seconds of waits) {
      gateway.waits(seconds)
      await browser.submits('family', 'press', { key: '1' })
    }
    const [answer, session] = network.split('/')
    const card = (await browser.opens()).card('family')
    expect(card).toContain(`Cut by the network, which waits ${answer} s for an answer, keeps a session ${session} s`)
    expect(card).toContain(`<option value="${network}" selected>`)
    const hops = Array.from({ length: answers + 1 }, () => 'ussd')
    expect(gateway.came.map(({ route }) => route)).toEqual([...hops, 'ussd-events'])
    gateway.waits(1_000)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    gateway.waits(1_000)
    expect((await browser.submits('family', 'press', { key: '1' })).card('family')).toContain('waits for an answer')
  })

  test('the page says when a network has cut a call meanwhile', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#', network: '60/180' })
    gateway.waits(61)
    expect((await browser.opens()).card('family')).toContain('Cut by the network')
    expect(gateway.came.at(-1)).toMatchObject({ route: 'ussd-events', form: { status: 'Incomplete' } })
  })

  test('dialling in the middle of a call drops that call first', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    await browser.submits('family', 'dial', { dialled: '*123#' })
    expect(gateway.came.map(({ route }) => route)).toEqual(['ussd', 'ussd-events', 'ussd'])
  })

  test.each([
    ['CON no room', 500],
    ['Hello', 200],
    ['', 200],
    ['CONGRATULATIONS', 200],
  ])('the answer %j with status %i is a fault of the network to the caller', async (payload, status) => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    gateway.says(payload, status)
    const card = (await browser.submits('family', 'dial', { dialled: '*123#' })).card('family')
    expect(card).toContain('Connection problem or invalid code.')
    expect(card).toContain(`The gateway answered ${status} without a screen`)
    expect(card).toContain('value="1" disabled')
  })

  test('shows the raw request and answer, but never the secret', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    const page = await browser.submits('family', 'press', { answer: '<b>' })
    expect(page.card('family')).toContain('POST /channels/africastalking/[secret]/ussd')
    expect(page.card('family')).toContain('&amp;text=%3Cb%3E&amp;')
    expect(page.card('family')).toContain('200\n\nCON Welcome')
    expect(page.html).not.toContain(SECRET)
  })

  test.each(['*124#', '*123', '*1234#', '*123*#', '*123*1**2#', '123', '', '*123*a#'])(
    'the network does not bring %j here, and what was dialled stays in its field',
    async (dialled) => {
      const gateway = await stubGateway()
      const page = await openBrowser(gateway.app).submits('family', 'dial', { dialled })
      expect(page.status).toBe(422)
      expect(page.card('family')).toContain('id="family-dialled-wrong"')
      expect(page.card('family')).toContain(`value="${dialled}"><button`)
      expect(gateway.came).toEqual([])
    },
  )
})

describe('texts', () => {
  test('a received text stands on its own phone with alphabet and parts, newest first', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await gateway.texts(WORKER, 'A7 Boy 7 Kampot')
    await gateway.texts(WORKER, 'ក'.repeat(71))
    const page = await browser.opens()
    const card = page.card('worker')
    expect(card).toContain(
      '<strong>Received</strong> 21/11/2026, 16:20 · <span class="count">15 / 160 GSM-7, 1 part</span>',
    )
    expect(card).toContain('71 / 134 UCS-2, 2 parts')
    expect(card.indexOf('កកក')).toBeLessThan(card.indexOf('A7 Boy 7'))
    expect(card).toContain('<p lang="km">ក')
    expect(page.card('family')).toContain('None yet')
  })

  test('a text goes to the real route and says whether it was taken', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    const sent = await browser.submits('official', 'sms', { sms: 'FND boy 7\r\nKampot' })
    expect(gateway.came[0]).toMatchObject({
      route: 'sms',
      form: { from: '+85510000002', to: '1280', text: 'FND boy 7\nKampot', date: '2026-11-21 09:20:00' },
    })
    expect(gateway.came[0]?.form.id).not.toBe('')
    expect(sent.card('official')).toContain('<strong>Sent</strong>')
    gateway.takesTexts(503)
    const refused = await browser.submits('official', 'sms', { sms: 'FND' })
    expect(refused.card('official')).toContain('Not taken, answer 503')
  })

  test('an empty or endless text is refused beside its field', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    expect((await browser.submits('official', 'sms', { sms: '' })).card('official')).toContain('write something first')
    const long = await browser.submits('official', 'sms', { sms: 'x'.repeat(1_601) })
    expect(long.card('official')).toContain('at most 1600 characters')
    expect(long.card('official')).toContain('x'.repeat(1_601))
    expect(gateway.came).toEqual([])
  })

  test('twelve stand on the page, the rest behind a link, and old ones are dropped', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    for (let i = 1; i <= TEXTS_KEPT + 3; i++) await gateway.texts(FAMILY, `text no. ${i}.`)
    const page = await browser.opens()
    expect(page.card('family').match(/text no\./g)?.length).toBe(12)
    expect(page.card('family')).toContain('href="/simulator?all=family#family-texts">Show all 50</a>')
    const all = (await browser.opens('/simulator?all=family')).card('family')
    expect(all.match(/text no\./g)?.length).toBe(TEXTS_KEPT)
    expect(all).toContain('text no. 53.')
    expect(all).not.toContain('text no. 3.')
  })
})

describe('the channel of a phone', () => {
  const ACCOUNT = { accountSid: `AC${'1'.repeat(32)}`, publicBaseUrl: 'http://127.0.0.1:3000' }
  const ways = openWays(
    { africastalking: SECRET, kannel: SECRET, twilio: { ...ACCOUNT, token: 'token-of-tests' } },
    '*123#',
  )
  const came = ({ path, headers, body }: Asked, under: string) => ({
    ...{ secret: SECRET, source: '', target: path.replace(under, ''), body: Buffer.from(body) },
    header: (name: string) => headers[name] ?? '',
  })
  const at = new Date()

  test('Kannel’s route reads the calls and texts it brings, and its screens are read back', () => {
    const [mo] = kannelWebhooks([SECRET], new Map()) as [Required<Webhook>]
    const call = { sessionId: 'ATUid_1', dialled: '*123*1#', text: '' }
    const [dialled, pressed] = [ways.kannel!.hop(FAMILY, call, null, 'a'), ways.kannel!.hop(FAMILY, call, 'សុខ', 'b')]
    const read = (asked: Asked) => mo.read(came(asked, `/channels/kannel/${SECRET}`), at)?.[0] as { sessionId?: string }
    expect(read(dialled)).toMatchObject({ kind: 'ussd', from: FAMILY, alone: { begins: true, path: ['1'] } })
    expect(read(pressed)).toMatchObject({ kind: 'ussd', text: 'សុខ', alone: { begins: false } })
    expect(read(pressed).sessionId).toBe(read(dialled).sessionId)
    expect(read(ways.kannel!.text(FAMILY, 'c', 'HELP', at))).toMatchObject({ kind: 'sms', key: 'c', text: 'HELP' })
    for (const end of [false, true]) {
      const { body, headers = {} } = mo.show({ text: 'Hello', end }, came(pressed, ''))
      const screen = { kind: end ? 'ended' : 'asking', text: 'Hello' }
      expect(ways.kannel!.screenOf({ statusCode: 200, payload: String(body), headers })).toEqual(screen)
    }
    expect(ways.kannel!.screenOf({ statusCode: 200, payload: '' })).toEqual({ kind: 'failed', status: 200 })
    expect(dialled.shown).not.toContain(SECRET)
  })

  test('Twilio’s route takes the texts it signs', () => {
    const [sms] = twilioWebhooks({ ...ACCOUNT, tokens: ['token-of-tests'] }) as [Webhook]
    const asked = ways.twilio!.text(FAMILY, '0198a3f0-0000-4000-8000-000000000001', 'FND ក្មេង', at)
    expect(sms.admit(came(asked, ''), at)).toBe('theirs')
    expect(sms.read(came(asked, ''), at)).toMatchObject([{ kind: 'sms', from: FAMILY, text: 'FND ក្មេង' }])
    expect(asked.shown).not.toContain(asked.headers['x-twilio-signature'])
  })

  test('Twilio’s route takes the calls it signs', () => {
    const voice = twilioWebhooks({ ...ACCOUNT, tokens: ['token-of-tests'] }).find(({ path }) => path === '/voice')!
    const [asked] = ways.twilio!.ring(FAMILY, '0198a3f0-0000-4000-8000-000000000001', at) as [Asked]
    expect(voice.admit(came(asked, ''), at)).toBe('theirs')
    const key = 'voice:CA0198a3f0000040008000000000000001'
    expect(voice.read(came(asked, ''), at)).toEqual([{ kind: 'missed-call', key, from: FAMILY }])
  })

  test('is chosen among those that are set up, and a call keeps the one it began on', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    const page = await browser.opens()
    for (const name of ['africastalking', 'kannel', 'twilio'])
      expect(page.card('other')).toContain(`<option value="${name}"`)
    await browser.submits('other', 'dial', { dialled: '*123#' })
    await browser.submits('other', 'settings', { channel: 'kannel' })
    await browser.submits('other', 'press', { key: '1' })
    expect(gateway.came.map(({ form }) => [form.phoneNumber, form.text])).toEqual([
      ['+85510000004', ''],
      ['+85510000004', '1'],
    ])
    const text = await browser.submits('other', 'sms', { sms: 'HELP' })
    expect(text.card('other')).toContain('POST /channels/kannel/[secret]/mo?id=')
    expect(gateway.came).toHaveLength(2)
  })

  test('the fourth phone takes any number', async () => {
    const browser = openBrowser((await stubGateway()).app)
    const page = await browser.submits('other', 'number', { number: '010 000 077' })
    expect(page.card('other')).toContain('value="+855 10 000 077"')
    expect(page.card('family')).toContain('value="+855 10 000 001"')
  })
})

describe('settings', () => {
  const SMS = { sms: 'FND boy 7' }

  test('a phone without Khmer draws boxes, on its own display alone, and sends what was typed', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'settings', { letters: 'boxes' })
    gateway.says('CON 1 ក្មេង ok')
    await gateway.texts(FAMILY, 'លេខ 7')
    const page = await browser.submits('family', 'dial', { dialled: '*123#' })
    expect(page.card('family')).toContain('<p class="lcd">1 □□□□□ ok</p>')
    expect(page.card('family')).toContain('<p>□□□ 7</p>')
    expect(page.card('family')).toContain('<details open><summary>Settings')
    expect(page.card('official')).toContain('<details><summary>Settings')
    await browser.submits('family', 'press', { answer: 'ក' })
    expect(gateway.came.at(-1)?.form.text).toBe('ក')
  })

  test('the longer screens are measured by their own limit', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'settings', { limits: '182/80' })
    gateway.says(`CON ${'ក'.repeat(80)}`)
    const fits = await browser.submits('family', 'dial', { dialled: '*123#' })
    expect(fits.card('family')).toContain('80 / 80 UCS-2 ·')
    gateway.says(`CON ${'x'.repeat(183)}`)
    const over = await browser.submits('family', 'press', { key: '1' })
    expect(over.card('family')).toContain('183 / 182 GSM-7 <span class="bad">over the limit</span>')
  })

  test('what a phone sends is under way for its seconds', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'settings', { delay: '9' })
    await browser.submits('family', 'dial', { dialled: '*123#' })
    await browser.submits('official', 'dial', { dialled: '*123#' })
    expect(gateway.paused).toEqual([9])
  })

  test('a text arrives twice under one id, and stands on the phone once', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('official', 'settings', { arrives: 'twice' })
    const page = await browser.submits('official', 'sms', SMS)
    expect(gateway.came).toHaveLength(2)
    expect(gateway.came[0]).toEqual(gateway.came[1])
    expect(page.card('official').match(/FND boy 7/g)).toHaveLength(1)
  })

  test('a text is overtaken by the next; the last one comes when the network is as usual again', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('official', 'settings', { arrives: 'late' })
    expect((await browser.submits('official', 'sms', { sms: 'one' })).card('official')).toContain('One text is on its')
    expect(gateway.came).toEqual([])
    await browser.submits('official', 'sms', { sms: 'two' })
    await browser.submits('official', 'sms', { sms: 'three' })
    await browser.submits('official', 'settings', {})
    expect(gateway.came.map(({ form }) => form.text)).toEqual(['two', 'one', 'three'])
    const talk = (await gateway.app.inject({ url: '/simulator/talk' })).payload
    expect(talk.match(/official (?:sets )?texts \w+/g)).toEqual([
      'official sets texts late',
      ...['official texts one', 'official texts two', 'official texts three'],
      'official sets texts once',
    ])
  })

  test('while the way is down nothing comes through, there or back, and the talk says that it is', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    await browser.submits('family', 'settings', { gateway: 'down' })
    const cut = await browser.submits('family', 'press', { key: '1' })
    expect(cut.card('family')).toContain('The network of this phone is down')
    expect((await browser.submits('family', 'sms', SMS)).card('family')).toContain('Not taken, answer 503')
    expect(await gateway.texts(FAMILY, 'hello')).toMatchObject({ outcome: 'retry', reason: 'provider-down' })
    expect(gateway.came).toHaveLength(1)
    const talk = (await gateway.app.inject({ url: '/simulator/talk' })).payload
    expect(talk).toContain('\nfamily sets way down\nfamily types 1\nfamily texts FND boy 7\n')
    expect(talk).not.toContain('hello')
    await browser.submits('family', 'settings', { gateway: 'up' })
    expect(await gateway.texts(FAMILY, 'hello')).toMatchObject({ outcome: 'accepted' })
    expect((await browser.opens()).card('family')).toContain('hello')
  })

  test('what a form says of nothing known is as usual', () => {
    expect(readSettings(() => '', {})).toEqual(USUAL)
    expect(readSettings(() => 'toString', {})).toEqual(USUAL)
  })

  test('the seconds of a call stand beside its screen', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#', network: '20/120' })
    gateway.waits(5)
    expect((await browser.opens()).card('family')).toContain('waits for an answer, 15 s left to do so; 5 of 120 s used')
  })
})

test('time is let pass for the whole gateway: the page says so in its first line, and the talk waits as long', async () => {
  const gateway = await stubGateway()
  const browser = openBrowser(gateway.app)
  expect((await browser.opens()).html).not.toContain('Time stands forward')
  await browser.submits('family', 'sms', { sms: 'one' })
  gateway.waits(7)
  const answer = await browser.sends('family', 'time', { by: 'month' })
  expect(answer.headers.location).toBe('/simulator')
  await browser.opens()
  const page = await browser.submits('family', 'time', { by: 'hour' })
  expect(gateway.forward).toEqual([30 * 86_400, 3_600])
  expect(page.html).toContain('<strong>Time stands forward by 30 days and 1 hour.</strong>')
  expect((await browser.submits('family', 'time', { by: 'year' })).status).toBe(422)
  await browser.opens()
  await browser.submits('family', 'sms', { sms: 'two' })
  const talk = (await gateway.app.inject({ url: '/simulator/talk' })).payload
  expect(talk).toContain('texts one\n\nwait 721 hours\n\nfamily texts two')
  expect(readTalk(talk)).toMatchObject({ lines: [{}, { waits: 721 * 3_600 }, {}] })
})

test('where anything is real there is no button that lets time pass, and a form of one does nothing', async () => {
  const gateway = await stubGateway('https://gw.example.kh', false)
  const browser = openBrowser(gateway.app)
  const page = await browser.opens()
  expect(page.html).toContain('Only where everything is make-believe')
  expect(page.html).not.toContain('action="/simulator/time"')
  expect((await browser.submits('family', 'time', { by: 'day' })).status).toBe(422)
  expect(gateway.forward).toEqual([])
})

test('the tour marks what is done and says what comes next, and closes after its last step', async () => {
  const happened = (what: 'end' | 'received' | 'sent', text: string) => [
    { phone: FAMILY, at: new Date(), what, text, order: 1 },
  ]
  const phones = createSimulatorPhones()
  const at = (...numbers: string[]) => numbers.map((number) => phones.look(number)) as [Phone, Phone, Phone, Phone]
  const [family, official, worker, other] = at(FAMILY, '+85510000002', WORKER, '+85510000004')
  const recognise = recogniser(knownTexts)
  const end = 'Received. Case 8870 6144 02\nYour PIN 351600. Write both down.\nIn danger call 117 or 1280 now (free).'
  const yours = 'A3 is yours. Reporter: +85510000001 (call ok). Then A3 4 found, A3 2 no match, A3 N your note'
  const begun = tourOf({ family, official, worker, other }, false, recognise, '*123#')
  expect(begun.done).toEqual({ known: false, reported: false, found: false, claimed: false })
  expect(tourBox(begun, 'en').markup).toMatch(/^<details id="tour" open>.*<li aria-current="step">Make the official/s)
  expect(begun.child).toMatch(/^[\u1780-\u17ff]+ [\u1780-\u17ff]+$/)
  const told = {
    family: { ...family, happened: happened('end', end) },
    official: { ...official, happened: happened('sent', `FND M A7 P0703 D N ${begun.child}`) },
    worker,
    other,
  }
  const half = tourOf(told, true, recognise, '*123#')
  expect(half).toEqual({ ...begun, done: { known: true, reported: true, found: true, claimed: false } })
  const over = tourOf(
    { ...told, worker: { ...worker, happened: happened('received', yours) } },
    true,
    recognise,
    '*123#',
  )
  expect(tourBox(over, 'en').markup).toMatch(/^<details id="tour"><summary>.*, done<.*the <a href="\/console">console/s)
})

test('what was stored of a phone’s cases: what the access table calls official as it is, all else masked', async () => {
  const gateway = await stubGateway()
  const page = await openBrowser(gateway.app).opens()
  const told = [...page.card('family').matchAll(/<dt>([^<]+)<\/dt><dd>([^<]+)</g)].map(([, ...pair]) => pair.join('='))
  expect(told).toEqual(['kind=MISSING', 'contact=kept, masked here', 'child.nameKm=sealed, 49 bytes'])
  expect(page.card('family')).toContain('4712 0935 49')
  expect(page.card('worker')).toContain('No case of this phone.')
})

test.each([
  ['', ['R1', 'នរណាបាត់', 'km <span class="count">8 / 70</span> draft', 'over the limit', '1 over the limit']],
  [
    '?lang=en',
    ['Who is &lt;missing&gt;?', 'en <span class="count">71 / 70</span> <span class="bad">over the limit</span><br>'],
  ],
  ['?of=sms&lang=no', ['T1', 'a report is safe', '0 over the limit']],
])('the map %s shows each screen with what it is for and its length in each language', async (query, pieces) => {
  const gateway = await stubGateway()
  const answer = await gateway.app.inject({ url: `/simulator/map${query}`, headers: { 'accept-language': 'en' } })
  for (const piece of pieces) expect(answer.payload).toContain(piece)
  expect(answer.payload.includes('R1')).toBe(!query.includes('sms'))
  expect(answer.headers['content-security-policy']).toContain(STYLE_HASH)
})

test('the map of all that is said fits one round trip in each language, and nothing in it is over its limit', () => {
  const map = screenMap(testEnv.lists)
  for (const kind of ['ussd', 'sms'] as const)
    for (const language of LANGUAGES)
      expect(brotliCompressSync(mapPage(map, { kind, language }, 'km')).length, `${kind} ${language}`).toBeLessThan(
        14_336,
      )
  expect(map.flatMap(({ measured }) => measured.filter(({ units, limit }) => units > limit))).toEqual([])
})

describe('a talk that is saved', () => {
  const saved = async (app: FastifyInstance) => {
    const answer = await app.inject({ url: '/simulator/talk' })
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(answer.headers['content-disposition']).toBe('attachment; filename="talk.txt"')
    expect(answer.headers['cache-control']).toBe('no-store')
    return answer.payload
  }

  test('has what all three phones did and showed, in order, and nothing of other phones', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    await browser.submits('family', 'press', { answer: ' a*b ' })
    await gateway.texts(WORKER, 'hello\nyou')
    await gateway.texts('+85510000099', 'not for you')
    await browser.submits('official', 'sms', { sms: 'FND boy 7\r\nKampot' })
    await browser.submits('family', 'drop')
    expect(await saved(gateway.app)).toBe(`# Saved from the simulator. Write here what this talk is about.

phone family +85510000001
phone official +85510000002
phone worker +85510000003

family dials *123#
family sees
  | Welcome
family types
  |  a*b 
family sees
  | Welcome
worker gets
  | hello
  | you
official texts
  | FND boy 7
  | Kampot
family loses the line
`)
  })

  test('of nobody is empty, and says so when its beginning was forgotten', async () => {
    const gateway = await stubGateway()
    expect(await saved(gateway.app)).not.toContain('phone')
    for (let i = 0; i < HAPPENINGS_KEPT; i++) gateway.inbox.note(FAMILY, 'sent', 'x')
    expect(await saved(gateway.app)).toContain('# Its beginning was forgotten')
  })
})

describe('forms', () => {
  test('a form works once: a double tap or an old page does nothing twice and says so', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    const answers = await Promise.all([
      browser.sends('family', 'press', { answer: '7' }),
      browser.sends('family', 'press', { answer: '7' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const old = answers.find(({ status }) => status === 409)!
    expect(old.card('family')).toContain('Not done: this form was used already')
    expect(old.card('family')).toContain('value="7"')
    expect(gateway.came.map(({ form }) => form.text)).toEqual(['', '7'])
  })

  test('a form from elsewhere, without the number of the page, does nothing', async () => {
    const gateway = await stubGateway()
    await openBrowser(gateway.app).opens()
    for (const deed of ['dial', 'press', 'drop', 'sms', 'number', 'settings']) {
      const answer = await gateway.app.inject({
        method: 'POST',
        url: `/simulator/${deed}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'seat=family&dialled=*123%23&sms=hello&number=010000009&ticket=',
      })
      expect(answer.statusCode).toBe(409)
    }
    expect(gateway.came).toEqual([])
  })

  test('leads back to the phone it came from', async () => {
    const gateway = await stubGateway()
    const answer = await openBrowser(gateway.app).sends('worker', 'dial', { dialled: '*123#' })
    expect([answer.status, answer.headers.location]).toEqual([303, '/simulator#worker'])
  })

  test.each([
    ['a phone that is not there', 'seat=nobody&ticket=x', 400],
    ['no field at all', '', 400],
    ['broken signs', 'seat=%zz&ticket=%00', 400],
    ['too much', `seat=family&sms=${'x'.repeat(70_000)}`, 413],
  ])('%s is refused, not a fault', async (_what, payload, status) => {
    const gateway = await stubGateway()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await gateway.app.inject({ method: 'POST', url: '/simulator/sms', headers, payload })
    expect(answer.statusCode).toBe(status)
  })

  test('browsers with different numbers play apart, and no number is in an address', async () => {
    const gateway = await stubGateway()
    const [one, other] = [openBrowser(gateway.app), openBrowser(gateway.app)]
    await one.opens()
    const changed = await one.sends('family', 'number', { number: '០១០ ០០០ ០០៩' })
    expect(changed.headers.location).toBe('/simulator#family')
    expect(changed.headers['set-cookie']).toMatch(/; Path=\/simulator; HttpOnly; SameSite=Strict$/)
    const page = await one.opens()
    expect(page.card('family')).toContain('value="+855 10 000 009"')
    expect(page.card('worker')).toContain('value="+855 10 000 003"')
    await one.submits('family', 'dial', { dialled: '*123#' })
    expect(gateway.came[0]?.form.phoneNumber).toBe('+85510000009')
    expect((await other.opens()).card('family')).toContain('Idle. Dial to begin.')
  })

  test('what is no phone number is said beside the field', async () => {
    const gateway = await stubGateway()
    const page = await openBrowser(gateway.app).submits('family', 'number', { number: '12"><i>' })
    expect(page.status).toBe(422)
    expect(page.card('family')).toContain('aria-invalid="true" aria-describedby="family-number-wrong"')
    expect(page.card('family')).toContain('value="12&quot;&gt;&lt;i&gt;"')
  })

  test.each(['simulator=<script>', 'simulator=1.2.3', 'simulator=...', 'x=1; simulator=', 'simulator'])(
    'the cookie %j gives the default numbers',
    async (cookie) => {
      const gateway = await stubGateway()
      const page = await gateway.app.inject({ url: '/simulator', headers: { cookie } })
      expect(page.payload).toContain('value="+855 10 000 001"')
    },
  )
})

describe('the words of the page', () => {
  /** What stands on a page in its own language: neither what phones and programs say nor names. */
  const own = (page: string) =>
    page
      .replace(/<(style|code|pre)\b[^>]*>[\s\S]*?<\/\1>/g, '')
      .replace(/<(\w+)\b[^>]* lang="en"[^>]*>[^<]*<\/\1>/g, '')
      .replace(/<[^>]*>/g, '\n')
      .replace(/&#39;|Rokkon|Kannel|Twilio|Africa’s Talking|GSM-7|UCS-2|SMS|PIN|END/g, '')

  test('stand in both languages, Khmer in its script', () => {
    const all = ALL_SIMULATOR_WORDS.flatMap((texts) => Object.entries(texts))
    expect(all.filter(([, { en, km }]) => en === '' || !/[\u1780-\u17ff]/.test(km)).map(([name]) => name)).toEqual([])
    expect(all.filter(([, { km }]) => km !== km.normalize('NFC'))).toEqual([])
    // the same is put in
    const places = (words: string) => [...new Set(words.match(/\{[a-z]+\}/g))].sort()
    for (const [name, { en, km }] of all) expect([name, places(km)]).toEqual([name, places(en)])
  })

  test('are Khmer for who asks for it, whatever a phone shows', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app, 'km')
    gateway.says('CON 1 Report')
    await browser.submits('worker', 'dial', { dialled: '*123#', network: '20/120' })
    await browser.submits('family', 'time', { by: 'day' })
    await browser.opens()
    await browser.submits('family', 'dial', { dialled: '*123#', network: '20/120' })
    await gateway.texts(FAMILY, 'Your case is open')
    await browser.submits('family', 'settings', { texts: 'late', limits: '182/80' })
    const page = await browser.submits('family', 'number', { number: 'x' })
    expect(page.html).toContain('<html lang="km">')
    expect(page.card('family')).toContain('<p class="lcd" lang="en">1 Report</p>')
    expect(own(page.html).match(/[A-Za-z]{2,}.*/g)).toBeNull()
    const map = await gateway.app.inject({ url: '/simulator/map?lang=en', headers: { 'accept-language': 'km' } })
    expect(map.payload).toMatch(/<html lang="km">.*<p class="note" lang="en">Tells who is missing/s)
    expect(map.payload).toContain('<p class="lcd" lang="en">Who is')
  })

  test('are in the language of the browser, else Khmer; one that was chosen is kept, with the numbers', async () => {
    const gateway = await stubGateway()
    expect((await openBrowser(gateway.app, 'fr').opens()).html).toContain('<html lang="km">')
    const browser = openBrowser(gateway.app, 'fr')
    await browser.submits('family', 'number', { number: '010000009' })
    expect((await browser.opens()).html).toContain(
      '<a class="more" href="/simulator?lang=en" hreflang="en" lang="en">English</a>',
    )
    await browser.opens('/simulator?lang=en')
    for (const page of [await browser.opens(), await browser.submits('other', 'number', { number: '010000008' })]) {
      expect(page.html).toContain('<html lang="en">')
      expect(page.card('family')).toContain('value="+855 10 000 009"')
    }
    expect((await browser.opens('/simulator?lang=fr')).html).toContain('<html lang="en">')
  })
})

describe('the page', () => {
  const HOSTILE = '</p><script>alert(1)</script>&amp;"\' \u202eevil\u200b\0\u0007'
  const SHOWN =
    '&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&quot;&#39; <span class="mark">U+202E</span>evil<span class="mark">U+200B</span><span class="mark">U+0000</span><span class="mark">U+0007</span>'

  test('shows hostile text as text, on screens, in texts and in the raw answer', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    gateway.says(`CON ${HOSTILE}`)
    await gateway.texts(FAMILY, HOSTILE)
    await browser.submits('family', 'dial', { dialled: '*123#' })
    await browser.submits('family', 'press', { answer: HOSTILE })
    const page = await browser.submits('family', 'sms', { sms: HOSTILE })
    expect(page.html.split(SHOWN).length - 1).toBe(3)
    expect(page.html).not.toMatch(/<script|<\/p><script|\u202e|\u200b|\0/)
    const wrong = await browser.submits('official', 'dial', { dialled: HOSTILE })
    expect(wrong.html).not.toContain('<script')
  })

  test.each(['en', 'km'])(
    'needs one request and no script, and fits one round trip with twelve texts on each phone (%s)',
    async (language) => {
      const gateway = await stubGateway()
      const browser = openBrowser(gateway.app, language)
      gateway.says('CON រកកូន បន្ទាន់ 117\n1 បាត់កូន\n2 ឃើញក្មេង\n3 សំណុំរឿង\n6 ហៅខ្ញុំ\n9 ABC')
      for (const seat of ['family', 'official', 'worker', 'other']) {
        await browser.submits(seat, 'dial', { dialled: '*123#' })
        await browser.submits(seat, 'press', { answer: 'សុខ ដារា' })
        const number = { family: FAMILY, official: '+85510000002', worker: WORKER, other: '+85510000004' }[seat]!
        for (let i = 0; i < 12; i++) await gateway.texts(number, khmer(i * 31 + seat.length, 130))
      }
      const page = await browser.opens()
      expect(page.html.match(/<li><p class="meta">/g)?.length).toBe(48)
      expect(gzipSync(page.html).length).toBeLessThanOrEqual(14_336)
      expect(page.html).not.toMatch(/<script|\son[a-z]+=|javascript:|<link|<img|@import|url\(|src=/)
      expect([...page.html.matchAll(/(?:action|href)="([^"]*)"/g)].map(([, to]) => to)).toSatisfy((all: string[]) =>
        all.every((to) => /^(\/simulator|#)/.test(to)),
      )
    },
  )

  test('names its language, its headings go in order, every field has a label and every id is there once', async () => {
    const gateway = await stubGateway()
    const { html } = await openBrowser(gateway.app).submits('family', 'dial', { dialled: '*123#' })
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    expect(levels).toEqual([1, 2, 3, 3, 2, 3, 3, 2, 3, 3, 2, 3, 3])
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const fields = [...html.matchAll(/<(?:input|textarea|select)(?! type="hidden") id="([^"]+)"/g)].map(([, id]) => id)
    expect(fields.length).toBe(44)
    expect(html.match(/<(?:input|textarea|select)(?! type="hidden")/g)?.length).toBe(fields.length)
    for (const id of fields) expect(html).toContain(`<label for="${id}">`)
  })

  test('comes with headers that allow its own style and forms alone, refusals too', async () => {
    const gateway = await stubGateway()
    for (const page of [
      await openBrowser(gateway.app).opens(),
      await openBrowser(gateway.app).submits('family', 'dial', { dialled: 'x' }),
    ]) {
      expect(page.headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-type': 'text/html; charset=utf-8',
      })
      expect(page.headers['strict-transport-security']).toBeUndefined()
      expect(page.html).toContain(`<style>${STYLE}</style>`)
      expect(page.html).not.toContain('style="')
    }
  })

  test('behind https it asks for https from then on, in header and cookie', async () => {
    const gateway = await stubGateway('https://gw.example.kh')
    const browser = openBrowser(gateway.app)
    expect((await browser.opens()).headers['strict-transport-security']).toBe('max-age=31536000')
    const changed = await browser.sends('family', 'number', { number: '010000009' })
    expect(changed.headers['set-cookie']).toMatch(/; Secure$/)
  })

  test.each([
    ['http://127.0.0.1:3000', false],
    ['http://127.1.2.3', false],
    ['http://localhost:3000', false],
    ['http://[::1]:3000', false],
    ['http://0.0.0.0:3000', true],
    ['https://gw.example.kh', true],
    ['http://localhost.example.kh', true],
    ['http://192.168.1.7:3000', true],
  ])('at %s it warns in a red band: %s', async (address, warns) => {
    const gateway = await stubGateway(address)
    const { html } = await openBrowser(gateway.app).opens()
    expect(html.includes('<p class="band"><strong>Warning:')).toBe(warns)
  })

  test('tells the commands that make the two officials known, with the numbers in use', async () => {
    const gateway = await stubGateway()
    const browser = openBrowser(gateway.app)
    await browser.submits('worker', 'number', { number: '010 000 077' })
    const { html } = await browser.opens()
    expect(html).toContain('npm run -s cli -- people add --role commune --phone +85510000002 --area 07')
    expect(html).toContain('npm run -s cli -- people add --role caseworker --phone +85510000077 --area 07')
  })

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is sent as %s to a browser that takes it', async (encoding, open) => {
    const gateway = await stubGateway()
    const answer = await gateway.app.inject({ url: '/simulator', headers: { 'accept-encoding': encoding } })
    expect(answer.headers['content-encoding']).toBe(encoding)
    expect(open(answer.rawPayload).toString()).toContain('</html>')
  })
})

describe('the phones', () => {
  test('are bounded: those nobody looked at go first, then the ones used longest ago', () => {
    const phones = createSimulatorPhones()
    const sms = (to: string) => ({
      ...{
        reference: 'r',
        handOver: 'h',
        encoding: 'GSM-7' as const,
        to,
        operator: '',
        text: `for ${to}`,
        validUntil: new Date(),
        urgent: false,
      },
    })
    phones.look(FAMILY)
    phones.accept(sms(FAMILY))
    for (let i = 0; i < 5 * PHONES_KEPT; i++) phones.accept(sms(`+8559000${String(i).padStart(4, '0')}`))
    expect(phones.look(FAMILY).texts.length).toBe(1)
    expect(phones.look('+85590000000').texts).toEqual([])
    expect(phones.look(`+8559000${String(5 * PHONES_KEPT - 1).padStart(4, '0')}`).texts.length).toBe(1)
    for (let i = 0; i < PHONES_KEPT; i++) phones.look(`+8551000${String(i + 100).padStart(4, '0')}`)
    expect(phones.look(FAMILY).texts).toEqual([])
  })
})

test.each([
  ['*123#', ''],
  ['*123*99#', '99'],
  ['*123*1*2#', '1*2'],
  ['*123*#', null],
  ['*12#', null],
])('dialling %s gives %j', (dialled, path) => {
  expect(readDialled(dialled, '*123#')).toBe(path)
})

test('a service code with a sub-code of its own is dialled the same way', () => {
  expect(readDialled('*384*44135*1#', '*384*44135#')).toBe('1')
  expect(readDialled('*384*1#', '*384*44135#')).toBe(null)
})

test('answers are joined without escaping', () => {
  expect(['1', '', '2', '*', '#'].reduce(joinAnswer, '')).toBe('1**2***#')
})

test.each([
  ['CON a\nb', { kind: 'asking', text: 'a\nb' }],
  ['END ', { kind: 'ended', text: '' }],
  ['END', { kind: 'ended', text: '' }],
  ['con a', { kind: 'failed', status: 200 }],
])('the answer %j is read', (payload, screen) => {
  expect(readAnswer({ statusCode: 200, payload })).toEqual(screen)
})

/** Khmer letters without a pattern a compressor could lean on: harder than any real text. */
function khmer(seed: number, length: number): string {
  let state = seed + 1
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCharCode(0x1780 + (state % 50))
  }).join('')
}
