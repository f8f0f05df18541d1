import type { Pool, PoolClient } from 'pg'
import { lines } from '../../../flows/lines.ts'
import { actionWords } from '../../../flows/official/action-words.ts'
import { MOST_BRIEF, MOST_CODES, MOST_GOT } from '../../../flows/slots.ts'
import { sms } from '../../../flows/sms/text.ts'
import type { AccessChannel } from '../../cases/access.ts'
import { BROADCAST } from '../../cases/broadcast.ts'
import type { Facts } from '../../cases/facts.ts'
import { showCaseNumber } from '../../cases/number.ts'
import type { OfficialActName } from '../../cases/official-act.ts'
import { districtLabel, placeLabel, provinceLabel, whereLabel } from '../../cases/places/labels.ts'
import { showPhone } from '../../flow/answers/index.ts'
import { cambodianClock, cambodianDay, daysBefore, shortMonth } from '../../flow/day.ts'
import { LANGUAGES, type Language, type Words } from '../../flow/language.ts'
import { renderText } from '../../flow/render-text.ts'
import { ageBand, gotOf, sexAge, sexAgeShort } from '../../officials/slots.ts'
import { hearingOf } from '../../store/act-reminders.ts'
import { heldBack } from '../../store/alert-pace.ts'
import { type AlertFacts, type ChildFacts, loadAlertFacts } from '../../store/alerts.ts'
import { answeringPhone } from '../../store/desks.ts'
import { loadOfficialName } from '../../store/people.ts'
import { leadOf } from '../../store/worker-leads.ts'
import type { Deps } from '../deps.ts'
import { readCaller } from '../staff/read-caller.ts'
import { placeRows } from '../ussd/place-rows.ts'
import { type Summed, summaryOf } from './act-summary.ts'
import { deskSlots } from './desk-slots.ts'
import { foundSlots } from './found-slots.ts'
import { verbSlots } from './verb-slots.ts'

/** Stands for a fact nobody has told. */
const UNKNOWN = '?'
const WORKER_LENGTH = 12
/** Letters of a code that are typed back. */
const MOST_TYPED = 12

const URGENT: Readonly<Record<string, Words>> = {
  WORK: lines.UR1,
  TAKEN: lines.UR2,
  FOUND_WITH_CALLER: lines.UR3,
  HURT: lines.UR4,
  BORDER: lines.UR5,
  YOUNG_JUST_NOW: lines.UR6,
}

const REASONS: Readonly<Record<string, string>> = {
  SEX: '1',
  AGE: '2',
  PLACE: '3',
  DATE: '4',
  SEEN_CHILD: '5',
  OTHER: '6',
}

const CASE_STATES: Readonly<Record<string, Words>> = {
  ACTIVE: lines.CS1,
  LOCATED: lines.CS2,
  REUNIFIED: lines.CS3,
  DECEASED: lines.CS4,
  MERGED: lines.CS5,
  VOID: lines.CS6,
}

const STATES: Readonly<Record<string, Words>> = {
  RECEIVED: lines.SS1,
  SEARCHING: lines.SS2,
  POLICE: lines.SS3,
  CALL_US: lines.SS4,
  CLOSED: lines.SS5,
}

type Slots = Record<string, string>
type Said = Pick<Partial<Facts>, 'sex' | 'ageMin' | 'ageMax' | 'place'> & { readonly date?: string }

/**
 * Puts a queued message into words, as the store is at this moment. An alert's facts, the name of a colleague and the
 * reporter's phone are read now and stand nowhere else; a contact rule that has become a no turns the answer to a claim
 * into "do not call", and so does a claim that does not stand any more. `channel` is where the words are read: a phone is in
 * no words but those sent to the one who claimed. An alert holds its code alone where the setting says so. Null when the
 * message is about something that is not there.
 */
export async function wordSms(
  deps: Deps,
  client: Pool | PoolClient,
  template: string,
  languageText: string,
  params: Readonly<Record<string, unknown>>,
  channel: AccessChannel = 'sms',
): Promise<string | null> {
  if (template === BROADCAST) return typeof params.text === 'string' ? params.text : null
  const language = LANGUAGES.find((each) => each === languageText) ?? 'km'
  const slots: Slots = { ...deps.slots, ...plainSlots(deps, language, params) }
  // a code is for the registered SIM, and in no list of texts
  if (channel !== 'sms' && slots.code !== '') slots.code = UNKNOWN
  let chosen = template
  let words: Words | undefined
  if (typeof params.alertId === 'string') {
    const facts = await loadAlertFacts(client, params.alertId)
    if (facts === null) return null
    Object.assign(slots, alertSlots(deps, language, facts))
    if (facts.kind === 'HEARING') slots.date = dayMonth((await hearingOf(client, params.alertId)) ?? undefined)
    if (facts.kind === 'LICENCE') Object.assign(slots, leadSlots(await leadOf(client, params.alertId)))
    if (template === 'AL4') Object.assign(slots, await deskToCall(client, facts.own.place))
    if (params.minutes !== undefined) slots.min = String(params.minutes)
    const isFound = template === 'ALERT' && deps.alertsInFull && facts.kind === 'PROPOSAL'
    const found = isFound ? await foundSlots(deps, client, params.alertId, language) : null
    if (found !== null) {
      Object.assign(slots, found)
      words = sms.AL14.words
    } else if (template === 'ALERT' || template === 'AL4')
      words = deps.alertsInFull ? alertWords(template, facts) : sms.AL1b.words
    if (template === 'AL2') {
      const reporter = await reporterSlots(deps, client, params.alertId, language, channel)
      if (reporter === null) chosen = 'AL2n'
      else Object.assign(slots, reporter)
    }
  }
  if (template === 'F17' || template === 'F14n')
    Object.assign(slots, { deskphone: deps.slots.help ?? UNKNOWN, ...(await deskToCall(client, String(params.desk))) })
  if (typeof params.digestOf === 'string') {
    const held = await heldBack(client, params.digestOf, new Date(String(params.since)))
    Object.assign(slots, { more: String(held.count), codes: codesAsShown(held.codes, language) })
  }
  if (template === 'N5') {
    const desk = await deskSlots(deps.gazetteer, client, String(params.province), language)
    if (desk === null) chosen = 'N5n'
    else Object.assign(slots, desk)
  }
  if (typeof params.workerId === 'string') slots.worker = await workerName(deps, client, params.workerId)
  if (FIRST_OF_SENTENCE.includes(chosen)) slots.summary = capitalised(slots.summary ?? '')
  words ??= (sms as Readonly<Record<string, { readonly words: Words } | undefined>>)[chosen]?.words
  return words === undefined ? null : renderText(words, language, slots)
}

/** Whom an agency sent where and when; the name stands nowhere. */
function leadSlots(lead: Awaited<ReturnType<typeof leadOf>>): Slots {
  return { licence: lead?.agency ?? UNKNOWN, country: lead?.country ?? UNKNOWN, month: shortMonth(lead?.month ?? '') }
}

/** Codes of questions, as many as a text has room for. */
const codesAsShown = (codes: readonly string[], language: Language) =>
  codes.slice(0, MOST_CODES[language]).join(' ') || '-'

/** Texts that begin with what was understood. */
const FIRST_OF_SENTENCE = ['F1', 'E09s']
const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

function alertWords(template: 'ALERT' | 'AL4', facts: AlertFacts): Words {
  if (template === 'AL4') return sms.AL4.words
  if (facts.isCallback) return sms.AL18.words
  if (facts.kind === 'DANGER') return sms.AL17u.words
  if (facts.kind === 'NEW_CASE') return sms.AL17.words
  if (facts.kind === 'FOUND_CLAIM') return sms.AL19.words
  if (facts.kind === 'STALE') return sms.AL16.words
  if (facts.kind === 'HEARING') return sms.F11.words
  if (facts.kind === 'LICENCE') return sms.AL21.words
  if (facts.kind === 'HANDOVER') return sms.AL30.words
  if (facts.kind === 'REFERRAL') return sms.F18.words
  if (facts.kind === 'PROPOSAL' || facts.kind === 'NEWS') return sms.AL1b.words
  if (facts.matchKind === 'DUPLICATE') return sms.AL1d.words
  return facts.matchKind === 'MISSING_SIGHTING' ? sms.AL1.seen : sms.AL1.words
}

function plainSlots(deps: Deps, language: Language, params: Readonly<Record<string, unknown>>): Slots {
  const text = (name: string) => (typeof params[name] === 'string' ? params[name] : undefined)
  const [number, number2] = [text('number'), text('number2')]
  const at = text('at')
  const reason = text('reason')
  const typed = text('typed')
  const child = params as Said
  const rows = params.rows as readonly string[] | undefined
  const verb = text('verb')
  const word = text('word')?.slice(0, MOST_TYPED)
  return {
    ...(number !== undefined && { number: showCaseNumber(number), digits: number }),
    ...(number2 !== undefined && { number2: showCaseNumber(number2) }),
    code: text('code') ?? '',
    signin: text('signin') ?? '',
    ...(typeof params.count === 'number' && { count: String(params.count) }),
    sexage: sexAge(child, { M: lines.SX1, F: lines.SX2 }, language) || UNKNOWN,
    place: placeOf(deps, language, child.place),
    date: dayMonth(child.date),
    ...(at !== undefined && { time: cambodianClock(new Date(at)) }),
    ...(typed !== undefined && { typed }),
    ...(verb !== undefined && verbSlots(verb, language)),
    ...(params.act !== undefined &&
      typeof params.act === 'object' && {
        summary: summaryOf(params.act as Summed, language),
        brief: summaryOf(params.act as Summed, language, MOST_BRIEF[language]),
      }),
    ...(word !== undefined && { word, bad: word, badage: word, badplace: word, badarticle: word }),
    ...(rows !== undefined && { rows: placeRows(deps.gazetteer, rows, language) }),
    ...(params.got !== undefined && { got: got(deps, language, params.got as Said) }),
    ...(text('tried') !== undefined && { action: text('tried')! }),
    ...(text('where') !== undefined && { at: placeFound(text('where')!, language) }),
    ...(text('numbers') !== undefined && { numbers: text('numbers')! }),
    ...(text('act') !== undefined && { action: actionWords[text('act') as OfficialActName]?.[language] ?? UNKNOWN }),
    casestate: CASE_STATES[text('casestate') ?? '']?.[language] ?? UNKNOWN,
    state: STATES[text('state') ?? '']?.[language] ?? UNKNOWN,
    ...(params.said as Slots | undefined),
    ...(reason !== undefined && { reason: REASONS[reason] ?? '6' }),
  }
}

/** Where a found child is, as a text names it. */
const placeFound = (where: string, language: Language) =>
  (lines as Readonly<Record<string, Words | undefined>>)[`PL-${where}`]?.[language] ?? UNKNOWN

/** What this phone has told of a child; where it told nothing of that, that its text is here. */
function got(deps: Deps, language: Language, said: Said): string {
  const { gazetteer } = deps
  const sex = said.sex === undefined ? '' : { M: lines.SX1, F: lines.SX2 }[said.sex][language].toLowerCase()
  const place = said.place ?? ''
  const where =
    language === 'km'
      ? [districtLabel(gazetteer, place, language), provinceLabel(gazetteer, place, language)]
      : [whereLabel(gazetteer, place, language)]
  const parts = [sex, ageBand(said), ...(place === '' ? [] : where), dayWord(deps, language, said.date)]
  return gotOf(parts, language, MOST_GOT[language]) || lines.GT1[language]
}

function dayWord(deps: Deps, language: Language, day: string | undefined): string {
  const today = cambodianDay(deps.now())
  if (day === undefined) return ''
  if (day === today) return lines.WH1[language]
  return day === daysBefore(today, 1) ? lines.WH2[language] : dayMonth(day)
}

function alertSlots(deps: Deps, language: Language, facts: AlertFacts): Slots {
  const { own, other } = facts
  const waited = Math.round((deps.now().getTime() - facts.openSince.getTime()) / 60_000)
  return {
    alert: facts.code,
    number: showCaseNumber(own.number),
    sexage: sexAge(factsOf(own), { M: lines.SX1, F: lines.SX2 }, language) || UNKNOWN,
    sa1: short(own, language),
    place: placeOf(deps, language, own.place ?? undefined),
    date: dayMonth(own.day ?? undefined),
    d1: dayMonth(own.day ?? undefined),
    why: URGENT[own.dangerWhy[0] ?? '']?.[language] ?? UNKNOWN,
    deskphone: deps.slots.help ?? UNKNOWN,
    ...(facts.score !== null && { score: String(Math.min(99, Math.floor(facts.score * 100))) }),
    ...(other !== null && {
      number2: showCaseNumber(other.number),
      sa2: short(other, language),
      place2: placeOf(deps, language, other.place ?? undefined),
      d2: dayMonth(other.day ?? undefined),
    }),
    ...(waited > 0 && { min: String(waited) }),
  }
}

/** The desk to call about a place: that of its province, else the national one; the helpline stays where neither is listed. */
async function deskToCall(client: Pool | PoolClient, place: string | null): Promise<Slots> {
  const phone = await answeringPhone(client, place ?? '')
  return phone === null ? {} : { deskphone: showPhone(phone) }
}

const factsOf = (child: ChildFacts): Pick<Facts, 'sex' | 'ageMin' | 'ageMax'> => ({
  ...(child.sex !== null && { sex: child.sex }),
  ...(child.ageMin !== null && { ageMin: child.ageMin }),
  ...(child.ageMax !== null && { ageMax: child.ageMax }),
})

const short = (child: ChildFacts, language: Language) =>
  sexAgeShort(factsOf(child), { M: lines.SX3, F: lines.SX4 }, language) || UNKNOWN

const placeOf = (deps: Deps, language: Language, code: string | undefined) =>
  code === undefined ? UNKNOWN : placeLabel(deps.gazetteer, code, language)

const dayMonth = (day: string | undefined) => (day === undefined ? UNKNOWN : `${day.slice(8, 10)}/${day.slice(5, 7)}`)

async function reporterSlots(
  deps: Deps,
  client: Pool | PoolClient,
  alertId: string,
  language: Language,
  channel: AccessChannel,
): Promise<Slots | null> {
  const caller = await readCaller(deps, client, alertId)
  if (caller === null) return null
  return {
    phone: caller.mayRead(channel) ? caller.phone : UNKNOWN,
    rule: (caller.mode === 'CALL' ? lines.CR1 : lines.CR2)[language],
  }
}

async function workerName(deps: Deps, client: Pool | PoolClient, officialId: string): Promise<string> {
  const name = await loadOfficialName(client, deps.ring, officialId)
  const latin = name.replace(/[^A-Za-z0-9 .-]/g, '').trim()
  return (latin === '' ? 'desk' : (latin.split(' ')[0] ?? latin)).slice(0, WORKER_LENGTH)
}
