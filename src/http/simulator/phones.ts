import { randomUUID } from 'node:crypto'
import type { SimulatorInbox } from '../../channels/simulator.ts'
import type { Happening } from '../../flow/talk/write-talk.ts'
import type { Call } from './hop.ts'
import { type Settings, USUAL } from './settings.ts'

/** A text a phone received, or sent with the status the gateway answered. */
export interface PhoneText {
  readonly sent: number | null
  readonly text: string
  readonly at: Date
}

/** One request to a channel route and what came back; `head` is its path and headers without a secret. */
export interface Exchange {
  readonly head: string
  readonly body: string
  readonly status: number
  readonly answer: string
}

/** A text that was sent and has not come to the gateway yet; `id` is its provider's. */
export interface LateText {
  readonly id: string
  readonly text: string
}

/** A make-believe phone as it lies there. */
export interface Phone {
  /** E.164. */
  readonly number: string
  /** The one-use form number: unpredictable, spent by the first form that brings it. */
  readonly ticket: string
  readonly call: Call | null
  readonly exchange: Exchange | null
  readonly settings: Settings
  /** A text that is on its way until the next one has overtaken it. */
  readonly late: LateText | null
  /** Newest first. */
  readonly texts: readonly PhoneText[]
  /** What happened at it, oldest first; the beginning of a long talk is forgotten. */
  readonly happened: readonly PhoneHappening[]
}

/** Something that happened at a phone; `order` counts over all phones. */
export interface PhoneHappening extends Happening {
  readonly order: number
}

/**
 * The make-believe phones of this process, found by number, so that browsers which use different numbers do not meet. The
 * memory is bounded: old texts go first, and of the phones those that nobody looked at.
 */
export interface SimulatorPhones extends SimulatorInbox {
  /** The phone with this number, as somebody looks at it. */
  look(number: string): Phone
  /** Whether the form was made for the phone's present state; it can be used once. */
  spend(number: string, ticket: string): boolean
  change(number: string, change: Partial<Pick<Phone, 'call' | 'exchange' | 'settings' | 'late'>>): void
  /** Notes what its holder did or what it showed, for whoever saves the talk. */
  note(number: string, what: Happening['what'], text: string): void
  /** Makes all that happened at the phones so many seconds older. */
  age(seconds: number): void
  /** Keeps a text the phone sent. */
  keepSent(number: string, text: string, status: number): void
}

/** Texts kept for each phone. */
export const TEXTS_KEPT = 50

/** Happenings kept for each phone: some twenty calls. */
export const HAPPENINGS_KEPT = 500

/** Phones kept; a load test sends to thousands. */
export const PHONES_KEPT = 60

/** Makes an empty set of phones. `newId` must be unpredictable. */
export function createSimulatorPhones(
  outside: { readonly now: () => Date; readonly newId: () => string } = { now: () => new Date(), newId: randomUUID },
): SimulatorPhones {
  // a Map keeps the order of insertion: the phone used longest ago is the first
  const phones = new Map<string, Phone & { readonly looked: boolean }>()
  let order = 0

  function put(number: string, change: Partial<Phone & { looked: boolean }>): Phone {
    const phone = {
      ...(phones.get(number) ?? untouched()),
      ...change,
      number,
    }
    phones.delete(number)
    if (phones.size >= PHONES_KEPT) phones.delete(leastMissed())
    phones.set(number, phone)
    return phone
  }

  const untouched = () => ({
    ticket: outside.newId(),
    call: null,
    exchange: null,
    settings: USUAL,
    late: null,
    texts: [],
    happened: [],
    looked: false,
  })

  function leastMissed(): string {
    const all = [...phones.values()]
    return (all.find((phone) => !phone.looked) ?? all[0]!).number
  }

  function keep(number: string, text: PhoneText): void {
    put(number, { texts: [text, ...(phones.get(number)?.texts ?? [])].slice(0, TEXTS_KEPT) })
  }

  function note(phone: string, what: Happening['what'], text: string): void {
    order += 1
    const happened = [...(phones.get(phone)?.happened ?? []), { phone, at: outside.now(), what, text, order }]
    put(phone, { happened: happened.slice(-HAPPENINGS_KEPT) })
  }

  return {
    note,
    accept(sms) {
      note(sms.to, 'received', sms.text)
      keep(sms.to, { sent: null, text: sms.text, at: outside.now() })
    },
    isDown: (number) => phones.get(number)?.settings.isDown === true,
    look: (number) => put(number, { looked: true }),
    spend(number, ticket) {
      if (phones.get(number)?.ticket !== ticket) return false
      put(number, { ticket: outside.newId() })
      return true
    },
    change(number, change) {
      put(number, change)
    },
    age(seconds) {
      const older = (at: Date) => new Date(at.getTime() - seconds * 1_000)
      for (const [number, phone] of phones)
        phones.set(number, {
          ...phone,
          call: phone.call && {
            ...phone.call,
            dialledAt: older(phone.call.dialledAt),
            shownAt: older(phone.call.shownAt),
          },
          texts: phone.texts.map((text) => ({ ...text, at: older(text.at) })),
          happened: phone.happened.map((each) => ({ ...each, at: older(each.at) })),
        })
    },
    keepSent(number, text, status) {
      keep(number, { sent: status, text, at: outside.now() })
    },
  }
}
