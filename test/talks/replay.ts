import { randomUUID } from 'node:crypto'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { stepsOf } from '../../src/actions/let-time-pass.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { textDropped } from '../../src/actions/ussd/text-dropped.ts'
import type { PersonRole } from '../../src/cases/access.ts'
import { MOST_TEXTS } from '../../src/cases/loop-guard.ts'
import type { ChannelName, OutgoingSms } from '../../src/channels/channel.ts'
import type { Language } from '../../src/flow/language.ts'
import { countSegments } from '../../src/flow/segments.ts'
import { type KnownText, type Recognise, recogniser } from '../../src/flow/talk/known-texts.ts'
import { compare, fillIn, type Learnt, learn, learntAs } from '../../src/flow/talk/placeholders.ts'
import { readTalk } from '../../src/flow/talk/read-talk.ts'
import type { Deed, Setting, TalkPhone } from '../../src/flow/talk/talk.ts'
import { readDialled } from '../../src/http/simulator/hop.ts'
import { SCREEN_LIMITS } from '../../src/http/simulator/settings.ts'
import { SenderPace } from '../../src/store/sender-pace.ts'
import { type Caller, caller, type Gateway, keepText, register, speaks } from '../deps.ts'
import { timePasses } from '../store/time-passes.ts'
import { nextNoon } from './noon.ts'
import { sideBySide } from './side-by-side.ts'

const SERVICE_CODE = '*123#'

/** Case numbers as screens show them. */
const showNumbers = (text: string): string => text.replace(/\b(\d{4})(\d{4})(\d{2})\b/g, '$1 $2 $3')

/** What a road says of a phone that nothing gets to. */
const NOT_THROUGH = Promise.resolve({ outcome: 'retry', reason: 'provider-down', retryAfterSeconds: 5 } as const)

class Differs extends Error {}

/** What a phone of the talk has in hand. */
interface Held {
  readonly phone: TalkPhone
  call: Caller | null
  /** What it shows, `end` when the call is over. */
  screen: { readonly text: string; readonly end: boolean } | null
  /** How it and its network are, by the words of a talk; absent as usual. */
  settings: Partial<Record<Setting, string>>
  /** A text that waits to be overtaken, with its provider's id. */
  late: { readonly id: string; readonly text: string } | null
  /** Texts of the gateway that the talk has not spoken of yet, oldest first. */
  unread: string[]
}

/**
 * Plays the talk of a file on a gateway whose store is empty. Null when everything was as the file says; else every fault, or
 * the first thing that differed, each with file and line.
 */
export async function replay(
  gateway: Gateway,
  known: readonly KnownText[],
  name: string,
  file: string,
): Promise<string | null> {
  const talk = readTalk(file)
  if ('faults' in talk) return talk.faults.map(({ line, sentence }) => `${name}:${line}: ${sentence}`).join('\n')
  const held = new Map(
    talk.phones.map((phone) => [
      phone.name,
      { phone, call: null, screen: null, settings: {}, late: null, unread: [] } as Held,
    ]),
  )
  for (const { phone } of held.values()) await makeKnown(gateway, phone)
  const player = new Player(gateway, known, [...held.values()])
  for (const each of talk.lines) {
    try {
      if ('waits' in each) await player.wait(each.waits)
      else await player.act(held.get(each.phone)!, each.deed)
    } catch (error) {
      player.leave()
      if (!(error instanceof Differs)) throw error
      return `${name}:${each.line}: ${error.message}`
    }
  }
  player.leave()
  const left = [...held.values()].find(({ unread }) => unread.length > 0)
  return left === undefined ? null : `${name}: ${left.phone.name} also got a text:\n${left.unread.join('\n---\n')}`
}

async function makeKnown(gateway: Gateway, { name, number, registered, language }: TalkPhone): Promise<void> {
  if (registered !== null) {
    const { role, area } = registered
    await register(
      gateway,
      number,
      role as PersonRole,
      area,
      `${name[0]!.toUpperCase()}${name.slice(1)}`,
      language ?? 'km',
    )
  } else if (language !== null) await speaks(gateway, number, language)
}

class Player {
  private readonly gateway: Gateway
  private readonly known: readonly KnownText[]
  private readonly recognise: Recognise
  private readonly phones: readonly Held[]
  private learnt: Learnt = new Map()
  private moved = 0
  private texts = 0
  private readonly send: Gateway['sms']['send']

  constructor(gateway: Gateway, known: readonly KnownText[], phones: readonly Held[]) {
    this.gateway = gateway
    this.known = known
    this.recognise = recogniser(known)
    this.phones = phones
    const now = () => new Date(Date.now() + this.moved * 1_000)
    this.send = gateway.sms.send
    Object.assign(gateway.sms, { send: (sms: OutgoingSms) => (this.isDown(sms.to) ? NOT_THROUGH : this.send(sms)) })
    Object.assign(gateway.deps, { pace: new SenderPace(MOST_TEXTS, now) })
    gateway.sms.sent.length = 0
  }

  /** Leaves the gateway as it was found. */
  leave(): void {
    Object.assign(this.gateway.sms, { send: this.send })
  }

  private isDown(number: string): boolean {
    return this.phones.some(({ phone, settings }) => phone.number === number && settings.way === 'down')
  }

  async wait(seconds: number): Promise<void> {
    for (const step of stepsOf(seconds)) {
      await timePasses(this.gateway.pool, `${step} seconds`)
      this.moved += step
      await sweep(this.gateway.deps)
      // by day the sweep has done this; a talk played at night goes as by day
      await textDropped({ ...this.gateway.deps, now: nextNoon })
      await this.settle()
    }
  }

  async act(held: Held, deed: Deed): Promise<void> {
    switch (deed.does) {
      case 'dials':
        return this.dial(held, this.typed(deed.text))
      case 'types':
        return this.type(held, this.typed(deed.text))
      case 'texts':
        return this.text(held, this.typed(deed.text))
      case 'sets':
        return this.set(held, deed.what, deed.to)
      case 'loses':
        return this.drop(held)
      case 'rings':
        return this.ring(held)
      case 'sees':
        return this.see(held, deed)
      case 'gets':
        return this.get(held, deed)
      case 'gets nothing':
        if (held.unread.length > 0) throw new Differs(`${held.phone.name} got a text:\n${held.unread.join('\n---\n')}`)
    }
  }

  private typed(text: string): string {
    const filled = fillIn(text, this.learnt, new Date())
    if ('missing' in filled) throw new Differs(`{${filled.missing}} was not shown yet, so nobody can type it`)
    return filled.text
  }

  private async text(held: Held, text: string): Promise<void> {
    this.texts += 1
    const sent = { id: `talk-${this.texts}-${randomUUID()}`, text }
    if (held.settings.texts === 'late' && held.late === null) held.late = sent
    else {
      await this.bring(held, sent)
      await this.bringLate(held)
    }
    return this.settle()
  }

  /** Brings a text to the gateway, as often as its network does. */
  private async bring({ phone, settings }: Held, { id, text }: NonNullable<Held['late']>): Promise<void> {
    if (settings.way === 'down') return
    const channel = (settings.channel ?? 'africastalking') as ChannelName
    for (let times = settings.texts === 'twice' ? 2 : 1; times > 0; times -= 1)
      await keepText(this.gateway, phone.number, text, id, channel)
  }

  private async bringLate(held: Held): Promise<void> {
    const { late } = held
    held.late = null
    if (late !== null) await this.bring(held, late)
  }

  private async set(held: Held, what: Setting, to: string): Promise<void> {
    held.settings[what] = to
    if (what === 'texts' && to !== 'late') await this.bringLate(held)
    // what did not get through is tried again a moment later
    if (what === 'way' && to === 'up') await this.wait(60)
    return this.settle()
  }

  private async dial(held: Held, code: string): Promise<void> {
    const path = readDialled(code, SERVICE_CODE)
    if (path === null) throw new Differs(`${code} does not lead to the gateway; ${SERVICE_CODE} and codes under it do`)
    if (held.screen?.end === false) await this.drop(held)
    if (held.settings.way === 'down') {
      held.call = null
      held.screen = null
      return
    }
    held.call = caller(this.gateway, held.phone.number)
    await held.call.dial(path)
    await this.shown(held)
  }

  private async type(held: Held, text: string): Promise<void> {
    if (held.call === null || held.screen === null) throw new Differs(`${held.phone.name} has no call open; dial first`)
    if (held.screen.end) throw new Differs(`the call of ${held.phone.name} has ended with:\n${held.screen.text}`)
    if (held.settings.way === 'down') {
      held.call = null
      held.screen = null
      return
    }
    await held.call.press(text)
    await this.shown(held)
  }

  private async shown(held: Held): Promise<void> {
    held.screen = held.call!.screens.at(-1)!
    const { encoding, units } = countSegments(held.screen.text)
    const most = SCREEN_LIMITS[(held.settings.screens ?? '160/70') as keyof typeof SCREEN_LIMITS][encoding]
    if (units > most) throw new Differs(`${held.phone.name} is shown ${units} characters; its screen takes ${most}`)
    await this.settle()
  }

  private async drop(held: Held): Promise<void> {
    if (held.call === null) throw new Differs(`${held.phone.name} has no call to lose`)
    const { sessionId } = held.call
    const notice = { kind: 'ussd-end', key: `ussd-end:${sessionId}`, sessionId, left: true } as const
    if (held.settings.way !== 'down')
      await keepEvent(this.gateway.deps, 'africastalking', notice, Buffer.from(sessionId))
    held.call = null
    held.screen = null
    await this.settle()
  }

  private async ring({ phone, settings }: Held): Promise<void> {
    const call = { kind: 'missed-call', key: `voice:${randomUUID()}`, from: phone.number } as const
    if (settings.way !== 'down') await keepEvent(this.gateway.deps, 'africastalking', call, Buffer.from(phone.number))
    await this.settle()
  }

  private see({ phone, screen }: Held, deed: Deed & { does: 'sees' }): void {
    if (screen === null) throw new Differs(`${phone.name} sees nothing: no call is open`)
    const learnt = this.matches('ussd', deed, screen.text)
    if (learnt === null) throw new Differs(this.other(`${phone.name} sees another screen`, 'ussd', deed, screen.text))
    if (deed.ends && !screen.end) throw new Differs(`the call of ${phone.name} goes on`)
    this.learnt = learnt
  }

  private get(held: Held, deed: Deed & { does: 'gets' }): void {
    for (const [at, text] of held.unread.entries()) {
      const learnt = this.matches('sms', deed, text)
      if (learnt === null) continue
      this.learnt = learnt
      held.unread = held.unread.filter((_, each) => each !== at)
      return
    }
    const { name } = held.phone
    const [first] = held.unread
    throw new Differs(
      first === undefined ? `${name} got no text` : this.other(`${name} got another text`, 'sms', deed, first),
    )
  }

  /** What is known after this text, or null when it is not the one of the talk. */
  private matches(
    medium: 'ussd' | 'sms',
    { id, text }: { readonly id: string | null; readonly text: string | null },
    shown: string,
  ): Learnt | null {
    const found = this.recognise(medium, shown).find((each) => id === null || each.id === id)
    if (id !== null && found === undefined) return null
    let learnt: Learnt | null = text === null ? this.learnt : compare(text, shown, this.learnt, new Date())
    for (const [slot, value] of learnt === null ? [] : (found?.values ?? [])) {
      const kind = learntAs(slot)
      if (kind !== undefined) learnt = learn(learnt!, kind, value)
    }
    return learnt
  }

  private other(
    what: string,
    medium: 'ussd' | 'sms',
    { id, text }: { readonly id: string | null; readonly text: string | null },
    shown: string,
  ): string {
    const found = this.recognise(medium, shown)
    const ids = [...new Set(found.map((each) => each.id))].join(' or ') || 'unknown words'
    const filled = text === null ? null : fillIn(text, this.learnt, new Date())
    const expected =
      filled === null
        ? this.wording(medium, id, found[0]?.language)
        : 'text' in filled
          ? showNumbers(filled.text)
          : text!
    return `${what}\n${sideBySide(`expected ${id ?? ''}`.trim(), expected, `shown: ${ids}`, shown)}`
  }

  private wording(medium: 'ussd' | 'sms', id: string | null, language: Language = 'en'): string {
    const words = this.known.find((each) => each.medium === medium && each.id === id && each.language === language)
    return words?.text ?? '(there is no such text)'
  }

  /** Lets the workers finish, and brings what they sent to the phones. */
  private async settle(): Promise<void> {
    await this.gateway.settle()
    for (const { to, text } of this.gateway.sms.sent.splice(0))
      this.phones.find(({ phone }) => phone.number === to)?.unread.push(text)
  }
}
