import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { readPhone } from '../../flow/answers/index.ts'
import { foldDigits } from '../../flow/digits.ts'
import type { MapRow } from '../../flow/map-row.ts'
import { type KnownText, recogniser } from '../../flow/talk/known-texts.ts'
import type { Happening, WrittenPhone } from '../../flow/talk/write-talk.ts'
import type { StoredCase } from '../../store/stored-of-phone.ts'
import type { Words } from '../console/text.ts'
import { sendPage } from '../send-page.ts'
import { wantedLanguage } from '../wanted-language.ts'
import { type Call, joinAnswer, readDialled } from './hop.ts'
import { mapPage, readMapAddress } from './map.ts'
import { isCut, readNetwork } from './network.ts'
import { askedLanguage, keptLanguage, type Numbers, readNumbers, simulatorCookie } from './numbers.ts'
import { type Field, LONGEST, type Refusal, SEATS, type Seat, simulatorPage } from './page.ts'
import type { LateText, Phone, SimulatorPhones } from './phones.ts'
import { simulatorHeaders } from './policy.ts'
import { changed, readSettings, type Settings } from './settings.ts'
import { talkOf } from './talk.ts'
import { refusals, withPieces } from './text.ts'
import { readJump } from './time.ts'
import { tourOf } from './tour.ts'
import { type Answered, type Asked, openWays, type Way, type WaySecrets } from './ways.ts'

/** What the simulator needs of the gateway it stands in. */
export interface SimulatorOptions {
  /** Brings a request to the running gateway's own routes; Fastify's `inject`. */
  readonly inject: (request: {
    method: 'POST'
    url: string
    headers: Record<string, string>
    payload: string
  }) => Promise<Answered>
  /** Live secrets of the channel routes; never shown. */
  readonly secrets: WaySecrets
  readonly serviceCode: string
  readonly inbox: SimulatorPhones
  /** Where the gateway is reached; the page warns unless that is this machine alone. */
  readonly publicBaseUrl: string
  /** What the gateway says, to tell in a saved talk what differs each time. */
  readonly knownTexts: readonly KnownText[]
  /** Who holds a phone, null when nobody registered does; a saved talk says so. */
  readonly registered?: (phone: string) => Promise<WrittenPhone['registered']>
  /** The cases a phone reported as they lie in the store; the page shows them masked. */
  readonly stored?: (phone: string) => Promise<readonly StoredCase[]>
  /** Every screen and text, measured. */
  readonly screens: () => readonly MapRow[]
  /** A live channel is set up beside the simulator; the page says so. */
  readonly live?: boolean
  /** The time of the whole gateway; absent wherever anything of it is real. */
  readonly time?: {
    /** By how many seconds it stands forward. */
    forward(): number
    /** Lets so many seconds pass, and does what is due. */
    pass(seconds: number): Promise<void>
  }
  readonly now?: () => Date
  /** Must be unpredictable. */
  readonly newId?: () => string
  /** Lets the seconds go by that a request is under way. */
  readonly pause?: (seconds: number) => Promise<unknown>
}

type Form = (name: string) => string

/** A form that came, and the phone as it lies there. */
interface Sent {
  readonly form: Form
  readonly seat: Seat
  readonly numbers: Numbers
  readonly phone: Phone
}

/** Why nothing was done, or the numbers to play with from now on. */
interface Done {
  readonly refused?: Words
  readonly numbers?: Numbers
  /** Where the page is opened, instead of at the phone. */
  readonly at?: string
}

/** What a provider says of a text while it cannot reach the gateway. */
const UNREACHED = 503

const FORM = 'application/x-www-form-urlencoded'

/**
 * The simulator page and its forms. Every press becomes a request to the real channel routes, made as Africa's Talking
 * makes it. Forms are good for one use; a good one leads back to the page, a refused one shows the page with the reason.
 * Which numbers a browser plays with is kept in its cookie, so they stand in no address.
 */
export function simulator(options: SimulatorOptions): FastifyPluginAsync {
  const { inbox, serviceCode } = options
  const now = options.now ?? (() => new Date())
  const newId = options.newId ?? (() => crypto.randomUUID())
  const pause = options.pause ?? ((seconds: number) => wait(seconds * 1_000))
  const recognise = recogniser(options.knownTexts)
  const ways = openWays(options.secrets, serviceCode)
  const channels = Object.entries(ways).map(([name, { title }]) => [name, title] as const)
  const wayOf = (name: string): Way => ways[name] ?? ways.africastalking!
  const base = new URL(options.publicBaseUrl)
  const isSecure = base.protocol === 'https:'
  const reachable = !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(base.hostname)

  /** Notes what a phone did. */
  const note = ({ number }: Phone, what: Happening['what'], text: string) => inbox.note(number, what, text)

  /** What the gateway answered to a phone's request; null where its network is down. */
  async function post({ isDown, delay }: Settings, { path, headers, body, shown }: Asked) {
    if (delay > 0) await pause(delay)
    if (isDown) return null
    const answer = await options.inject({ method: 'POST', url: path, headers: { ...headers }, payload: body })
    const { statusCode, payload } = answer
    return { answer, exchange: { head: shown, body, status: statusCode, answer: payload } }
  }

  /** Sends one keypress, `typed` null for what was dialled, by the way on which the call began. */
  async function hop(
    { number, settings }: Phone,
    call: Omit<Call, 'screen' | 'shownAt'>,
    typed: string | null,
  ): Promise<void> {
    const way = wayOf(call.channel)
    const came = await post(settings, way.hop(number, call, typed, newId()))
    if (came === null) return inbox.change(number, { call: { ...call, screen: { kind: 'unreached' }, shownAt: now() } })
    const screen = way.screenOf(came.answer)
    if (screen.kind === 'asking' || screen.kind === 'ended')
      inbox.note(number, screen.kind === 'asking' ? 'screen' : 'end', screen.text)
    inbox.change(number, { call: { ...call, screen, shownAt: now() }, exchange: came.exchange })
  }

  async function drop(phone: Phone, by: 'caller' | 'network' = 'caller'): Promise<void> {
    const { number, call, settings } = phone
    if (call?.screen.kind !== 'asking') return
    note(phone, 'left', '')
    const told = wayOf(call.channel).left(number, call, now())
    const came = told && (await post(settings, told))
    inbox.change(number, {
      call: { ...call, screen: { kind: 'dropped', by } },
      ...(came !== null && { exchange: came.exchange }),
    })
  }

  /** Brings a text to the gateway, as often as its network does. */
  async function bring(phone: Phone, { id, text }: LateText): Promise<void> {
    const { number, settings } = phone
    let status = UNREACHED
    for (let times = settings.texts === 'twice' ? 2 : 1; times > 0; times -= 1) {
      const came = await post(settings, wayOf(settings.channel).text(number, id, text, now()))
      if (came === null) continue
      status = came.answer.statusCode
      inbox.change(number, { exchange: came.exchange })
    }
    inbox.keepSent(number, text, status)
  }

  /** The phone as it lies there, its line cut where its network waited no longer. */
  async function look(number: string): Promise<Phone> {
    const phone = inbox.look(number)
    if (phone.call?.screen.kind !== 'asking' || !isCut(phone.call, now())) return phone
    await drop(phone, 'network')
    return inbox.look(number)
  }

  async function bringLate(phone: Phone): Promise<void> {
    if (phone.late === null) return
    inbox.change(phone.number, { late: null })
    await bring(phone, phone.late)
  }

  /** What each form does with a phone. */
  const deeds: Readonly<Record<string, { readonly field: Field | null; act(sent: Sent): Promise<Done> }>> = {
    number: {
      field: 'number',
      async act({ form, seat, numbers }) {
        const number = readPhone(form('number'))
        if (number === null) return { refused: refusals.noNumber }
        return { numbers: { ...numbers, [seat]: number } }
      },
    },
    dial: {
      field: 'dialled',
      async act({ form, phone }) {
        const dialled = foldDigits(form('dialled')).replace(/\s/g, '')
        const text = readDialled(dialled, serviceCode)
        if (text === null) return { refused: withPieces(refusals.otherCode, { code: serviceCode }) }
        await drop(phone)
        note(phone, 'dialled', dialled)
        const sessionId = `ATUid_${newId().replaceAll('-', '')}`
        const network = readNetwork(form('network'))
        const { channel } = phone.settings
        await hop(phone, { sessionId, dialled, text, network, channel, dialledAt: now() }, null)
        return {}
      },
    },
    press: {
      field: 'answer',
      async act({ form, phone }) {
        const { call } = phone
        const answer = form('key') || form('answer')
        if (call?.screen.kind !== 'asking') return { refused: refusals.noOpenCall }
        if (answer.length > LONGEST.answer)
          return { refused: withPieces(refusals.longAnswer, { most: LONGEST.answer }) }
        note(phone, 'typed', answer)
        await hop(phone, { ...call, text: joinAnswer(call.text, answer) }, answer)
        return {}
      },
    },
    drop: {
      field: null,
      async act({ phone }) {
        await drop(phone)
        return {}
      },
    },
    ring: {
      field: null,
      async act({ seat, phone }) {
        const { number, settings } = phone
        const told = wayOf(settings.channel).ring(number, newId(), now())
        if (told.length === 0) return { refused: refusals.noCalls }
        note(phone, 'rang', '')
        for (const each of told) {
          const came = await post(settings, each)
          if (came !== null) inbox.change(number, { exchange: came.exchange })
        }
        // on a small display what is said of it is out of sight from the top of the phone
        return { at: `#${seat}-rang` }
      },
    },
    sms: {
      field: 'sms',
      async act({ form, phone }) {
        const text = form('sms').replace(/\r\n/g, '\n')
        if (text === '') return { refused: refusals.emptyText }
        if (text.length > LONGEST.sms) return { refused: withPieces(refusals.longText, { most: LONGEST.sms }) }
        const sent = { id: newId(), text }
        note(phone, 'sent', text)
        if (phone.settings.texts === 'late' && phone.late === null) inbox.change(phone.number, { late: sent })
        else {
          await bring(phone, sent)
          await bringLate(phone)
        }
        return {}
      },
    },
    time: {
      field: null,
      async act({ form }) {
        const seconds = readJump(form('by'))
        if (options.time === undefined || seconds === null) return { refused: refusals.noTime }
        await options.time.pass(seconds)
        inbox.age(seconds)
        return { at: '' }
      },
    },
    settings: {
      field: null,
      async act({ form, phone }) {
        const settings = readSettings(form, ways)
        inbox.change(phone.number, { settings })
        for (const each of changed(phone.settings, settings)) note(phone, 'set', each)
        if (settings.texts !== 'late') await bringLate({ ...phone, settings })
        return {}
      },
    },
  }

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, refusal: Refusal | null) {
    const numbers = readNumbers(request)
    const all = (request.query as { all?: unknown }).all
    const storedAt = async (seat: Seat) => [seat, (await options.stored?.(numbers[seat]).catch(() => null)) ?? null]
    const phones = {
      family: await look(numbers.family),
      official: await look(numbers.official),
      worker: await look(numbers.worker),
      other: await look(numbers.other),
    }
    // while the store is away nobody is known, and the page stands all the same
    const isKnown = async (seat: Seat) =>
      ((await options.registered?.(numbers[seat]).catch(() => null)) ?? null) !== null
    const asked = askedLanguage(request)
    if (asked !== null) reply.header('set-cookie', simulatorCookie(numbers, asked, isSecure))
    const page = simulatorPage({
      language: asked ?? keptLanguage(request) ?? wantedLanguage(request),
      phones,
      tour: tourOf(phones, (await isKnown('official')) && (await isKnown('worker')), recognise, serviceCode),
      ...(options.stored !== undefined && { stored: Object.fromEntries(await Promise.all(SEATS.map(storedAt))) }),
      serviceCode,
      channels,
      reachable,
      live: options.live === true,
      forward: options.time?.forward() ?? null,
      allTexts: SEATS.find((seat) => seat === all) ?? null,
      refusal,
      now: now(),
      screenId: (text) => recognise('ussd', text)[0]?.id ?? null,
    })
    return sendPage(request, reply.code(status), page)
  }

  /** The talk of the phones as a file that the test run plays. */
  const talk = (numbers: Numbers) =>
    talkOf(
      SEATS.map((seat) => ({ seat, phone: inbox.look(numbers[seat]) })),
      options.registered,
      recognise,
    )

  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, done) => done(null, body))
    app.addHook('onRequest', simulatorHeaders(isSecure))

    app.get('/simulator', (request, reply) => show(request, reply, 200, null))

    app.get('/simulator/map', (request, reply) =>
      sendPage(
        request,
        reply,
        mapPage(options.screens(), readMapAddress(request.query), keptLanguage(request) ?? wantedLanguage(request)),
      ),
    )

    app.get('/simulator/talk', async (request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', 'attachment; filename="talk.txt"')
        .send(await talk(readNumbers(request))),
    )

    for (const [name, { field, act }] of Object.entries(deeds))
      app.post<{ Body: string | undefined }>(`/simulator/${name}`, async (request, reply) => {
        const form = readForm(request.body)
        const seat = SEATS.find((one) => one === form('seat'))
        if (seat === undefined) return reply.code(400).type('text/plain; charset=utf-8').send('No such phone\n')
        const numbers = readNumbers(request)
        const phone = await look(numbers[seat])
        const typed = field && { field, text: form(field) }
        if (!inbox.spend(phone.number, form('ticket')))
          return show(request, reply, 409, { seat, field: null, sentence: refusals.stale, typed })
        const done = await act({ form, seat, numbers, phone })
        if (done.refused) return show(request, reply, 422, { seat, field, sentence: done.refused, typed })
        if (done.numbers) reply.header('set-cookie', simulatorCookie(done.numbers, keptLanguage(request), isSecure))
        return reply.redirect(`/simulator${done.at ?? `#${seat}`}`, 303)
      })
  }
}

/** The form's fields; absent is empty, and of a repeated field the first counts. */
function readForm(body: string | undefined): Form {
  const fields = new URLSearchParams(body)
  return (name) => fields.get(name) ?? ''
}
