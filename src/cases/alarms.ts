import { shortMonth } from '../flow/day.ts'
import { hasDuty, type OnDuty } from './duty.ts'

/**
 * Who has to hear an alarm: the supervisors of whoever read, the owner of the case, the desk of the ministry of labour, or
 * the admins.
 */
type Hears = 'seniors' | 'owner' | 'labour' | 'admins'

/** Every kind of alarm: who hears it, and the id of the text that says so. */
export const ALARMS = {
  /** One person or token read more than 50 different cases in an hour. */
  'many-cases-read': { hears: 'seniors', template: 'AM1' },
  /** A case was opened that nobody has a reason to open. */
  'decoy-read': { hears: 'seniors', template: 'AM2' },
  /** Somebody it is not assigned to read what is personal in a case. */
  'case-read': { hears: 'owner', template: 'AM3' },
  /** Case numbers or PINs are being guessed. */
  'many-misses': { hears: 'admins', template: 'AM4' },
  /** Somebody's password or code is being guessed at the console. */
  'many-sign-ins': { hears: 'admins', template: 'AM8' },
  /** The PIN of a registered phone was typed wrong until it locked. */
  'official-locked': { hears: 'seniors', template: 'AM10' },
  /** Codes of acts were guessed at the phone of an official until its texts were locked. */
  'texts-locked': { hears: 'seniors', template: 'AM40' },
  /** Somebody on duty sent STOP: what they would be asked goes to the next. */
  'staff-stopped': { hears: 'seniors', template: 'AM41' },
  'no-credit': { hears: 'admins', template: 'AM5' },
  'channel-refuses': { hears: 'admins', template: 'AM6' },
  /** An account holds less than three days' use. */
  'balance-low': { hears: 'admins', template: 'AM20' },
  /** A channel has not answered for minutes. */
  'channel-down': { hears: 'admins', template: 'AM21' },
  /** More than 100 texts wait at a channel that is up. */
  'channel-behind': { hears: 'admins', template: 'AM26' },
  /** The phone that sends texts is nearly empty. */
  'battery-low': { hears: 'admins', template: 'AM27' },
  /** More than a fifth of an hour's hand-overs failed. */
  'texts-fail': { hears: 'admins', template: 'AM22' },
  /** A channel that brought something every day brings nothing. */
  'nothing-comes': { hears: 'admins', template: 'AM23' },
  /** Many new numbers of one block are texted: somebody may earn by it. */
  'block-held': { hears: 'admins', template: 'AM24' },
  /** The public's budget of the day is spent. */
  'day-budget': { hears: 'admins', template: 'AM25' },
  /** Redis has no memory left for jobs. */
  'queue-full': { hears: 'admins', template: 'AM13' },
  /** After a fail-over two nodes hold one block of case numbers. */
  'number-block-twice': { hears: 'admins', template: 'AM12' },
  /** Messages wait for longer than a minute to be handled. */
  'messages-wait': { hears: 'admins', template: 'AM11' },
  /** A message was given up. */
  'message-dead': { hears: 'admins', template: 'AM19' },
  /** A file of the spool cannot be read. */
  'spool-unreadable': { hears: 'admins', template: 'AM14' },
  /** The store was away for more than two minutes. */
  'store-was-away': { hears: 'admins', template: 'AM15' },
  /** The spool is more than half full. */
  'spool-filling': { hears: 'admins', template: 'AM16' },
  /** No worker gives a sign of life. */
  'worker-silent': { hears: 'admins', template: 'AM17' },
  /** The clock of a host is wrong. */
  'clock-off': { hears: 'admins', template: 'AM18' },
  /** The list of an agency names somebody who was not 18 at the departure. */
  'young-worker': { hears: 'labour', template: 'AM30' },
  /** Figures contradict each other, or the lists of a week could not be made. */
  'lists-fail': { hears: 'admins', template: 'AM31' },
  /** Lists of a week, a month or a quarter were not there a day after they were due. */
  'lists-late': { hears: 'admins', template: 'AM60' },
  /** A record system of a partner does not take a case as it is. */
  'push-refused': { hears: 'admins', template: 'AM61' },
  /** A webhook was given up after its last try. */
  'webhook-failed': { hears: 'admins', template: 'AM62' },
  'audit-differs': { hears: 'admins', template: 'AM7' },
  /** The second place does not keep the head of the audit log. */
  'anchor-not-kept': { hears: 'admins', template: 'AM9' },
} as const satisfies Readonly<Record<string, { readonly hears: Hears; readonly template: string }>>
export type AlarmKind = keyof typeof ALARMS

/** The system of the ministry of labour, whose desk hears of what agencies list. */
const LABOUR = 'LMIS'

/** The text that tells somebody of an alarm: the desk of the ministry of labour reads which agency listed whom, admins look it up. */
export const alarmTemplate = (kind: AlarmKind, { system }: Hearer): string =>
  ALARMS[kind].hears === 'labour' && system === LABOUR ? 'F21' : ALARMS[kind].template

/** What F21 tells of an alarm about a listed worker, `number country YYYY-MM`. */
export function listedSlots(about: string): Readonly<Record<'licence' | 'country' | 'month', string>> {
  const words = about.split(' ')
  const [country = '', month = ''] = words.slice(-2)
  return { licence: words.slice(0, -2).join(' '), country, month: shortMonth(month) }
}

/** A registered person who can be written to. */
export interface Hearer extends OnDuty {
  readonly contactId: string
  readonly language: string
}

/** What an alarm is about, as far as it decides who hears it. */
export interface Cause {
  readonly kind: AlarmKind
  /** The person who read; null for a token without one, and where nobody did. */
  readonly reader: OnDuty | null
  /** The case it is about, where it is about one. */
  readonly case: { readonly ownerId: string | null; readonly place: string } | null
}

const oversees = (person: OnDuty) => hasDuty(person, 'oversee', person.scopePrefix)

/**
 * Who hears an alarm, of those who can be written to. A reader hears of what they did never themselves: of a supervisor's
 * reading, and of a token's that belongs to no person, the admins hear; so they do where no supervisor can be told. A case
 * whose owner cannot be told is its supervisors' to hear of. Where nobody of the labour migration system can be told, the
 * admins hear.
 */
export function whoHears({ kind, reader, case: about }: Cause, people: readonly Hearer[]): readonly Hearer[] {
  const others = people.filter((person) => person.id !== reader?.id)
  const admins = others.filter((person) => hasDuty(person, 'maintain', ''))
  const seniorsOf = (place: string) => others.filter((person) => hasDuty(person, 'oversee', place))
  switch (ALARMS[kind].hears) {
    case 'admins':
      return admins
    case 'labour': {
      const desk = others.filter(({ system }) => system === LABOUR)
      return desk.length > 0 ? desk : admins
    }
    case 'owner': {
      const owner = others.filter(({ id }) => id === about?.ownerId)
      return owner.length > 0 ? owner : seniorsOf(about?.place ?? '')
    }
    case 'seniors': {
      const seniors = reader === null || oversees(reader) ? [] : seniorsOf(reader.scopePrefix)
      return seniors.length > 0 ? seniors : admins
    }
  }
}
