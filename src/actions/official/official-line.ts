import type { Pool } from 'pg'
import { lines } from '../../../flows/lines.ts'
import { actionWords } from '../../../flows/official/action-words.ts'
import { longestSlots } from '../../../flows/slots.ts'
import { type AccessRole, decide, relationsTo, UNREGISTERED } from '../../cases/access.ts'
import { showCaseNumber } from '../../cases/number.ts'
import type { OfficialAct, OfficialActName } from '../../cases/official-act.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { Words } from '../../flow/language.ts'
import { actOf } from '../../officials/acts/index.ts'
import { readSms } from '../../officials/read-sms.ts'
import type { ActFields, ActReading, ActVerb, AlertReading, ReportReading } from '../../officials/reading.ts'
import { caseThatAnswers } from '../../store/cases.ts'
import { caseOfAlert, casesOfPhone, officialOfPhone, type RegisteredPhone } from '../../store/officials.ts'
import { caseOfOtherNumber } from '../../store/other-numbers.ts'
import { ticketState } from '../../store/tickets.ts'
import type { Deps } from '../deps.ts'
import { summaryOf } from '../send/act-summary.ts'
import { placeFinder } from '../sms/place-finder.ts'
import { checkOfficialCase, type OfficialCheck, WRONG } from './check-official.ts'

/** What a line of the SMS grammar does on the officials' menu: an act about a case, a report that opens one, or a row of its history. */
export type LineMeaning =
  | { readonly kind: 'act'; readonly act: OfficialAct }
  | { readonly kind: 'record'; readonly reading: ActReading & { readonly number: string } }
  | { readonly kind: 'report'; readonly reading: ReportReading }

const FOUND: Readonly<Record<NonNullable<AlertReading['where']>, OfficialActName>> = {
  HOME: 'FOUND_HOME',
  POLICE: 'FOUND_POLICE',
  SOCIAL: 'FOUND_SOCIAL',
  HOSPITAL: 'FOUND_HOSPITAL',
}

/** Verbs of officials that are an act of the menu, too. */
const TOLD: Readonly<Partial<Record<ActVerb, OfficialActName>>> = { HOM: 'FOUND_HOME', VIS: 'VISIT' }

/** An answer to an alert as an act about its case; null for those that are answered by SMS alone. */
function actOfAlert({ action, where }: AlertReading): OfficialActName | null {
  if (action === 'CLAIM') return 'TAKE'
  if (action === 'SENIOR') return 'PASS_ON'
  if (action === 'NOTE') return 'NOTE'
  return action === 'FOUND' && where !== undefined ? FOUND[where] : null
}

/**
 * Reads a line as `readSms` does; null for what has no meaning behind the menu. FND with a number says that the child of that
 * case is found, ADD is a note, HOM and VIS are acts of the menu, other verbs are rows of a history, and an alert is answered by its
 * code: `caseOf` knows the number of the case it is about.
 */
export async function meaningOf(
  { gazetteer }: Pick<Deps, 'gazetteer'>,
  { line, role, today }: { readonly line: string; readonly role: AccessRole; readonly today: string },
  caseOf: (code: string) => Promise<string | null>,
): Promise<LineMeaning | null> {
  const reading = readSms(line, {
    ...{ role, openAlerts: [], question: null, today },
    places: placeFinder(gazetteer),
  })
  const about = (caseNumber: string, act: OfficialActName, note = line): LineMeaning => ({
    kind: 'act',
    act: { caseNumber, act, note },
  })
  if (reading.kind === 'add') return reading.error === undefined ? about(reading.number!, 'NOTE', reading.text) : null
  if (reading.kind === 'report') {
    if (reading.verb === 'FND' && reading.ticket !== undefined) return about(reading.ticket, 'FOUND_OTHER')
    return reading.error === 'E02' || reading.error === 'E03' ? null : { kind: 'report', reading }
  }
  if (reading.kind === 'act') {
    const { number, error, unread, verb } = reading
    // at the menu nothing is left out: what was not understood can be typed again
    if (error !== undefined || number === undefined || unread.length > 0) return null
    const told = TOLD[verb]
    if (told !== undefined) return about(number, told)
    return actOf(verb).event === undefined ? null : { kind: 'record', reading: { ...reading, number } }
  }
  const act = reading.kind === 'alert' && reading.alert !== null ? actOfAlert(reading) : null
  if (reading.kind !== 'alert' || act === null) return null
  const caseNumber = await caseOf(reading.alert!)
  return caseNumber === null ? null : about(caseNumber, act, reading.note ?? line)
}

const OPENS: Readonly<Record<ReportReading['verb'], Words>> = { NEW: lines.AC11, SEE: lines.AC9, FND: lines.AC12 }

/** Whether a line means something here, and the case and act it names. A report gets its number now, to be confirmed with it. */
export const checkOfficialLine: OfficialCheck = async (deps, pool, asked) => {
  const official = await officialOfPhone(pool, asked.fromHash)
  const read = { line: asked.typed, role: official?.role ?? UNREGISTERED, today: cambodianDay(deps.now()) }
  const meaning = await meaningOf(deps, read, (code) => caseOfAlert(pool, asked.fromHash, code))
  if (meaning === null) return WRONG
  if (meaning.kind === 'act') {
    const { caseNumber, act } = meaning.act
    const { verdict } = await checkOfficialCase(deps, pool, { ...asked, typed: caseNumber })
    if (verdict !== 'MAY') return WRONG
    return line(caseNumber, actionWords[act][asked.language], act.startsWith('FOUND'))
  }
  if (meaning.kind === 'record') {
    const { verb, number, fields } = meaning.reading
    if (official === null || !(await mayRecord(pool, asked.fromHash, official, verb, number))) return WRONG
    if (verb === 'XRF' && (await isOfAnother(pool, number, fields))) return WRONG
    const most = longestSlots[asked.language].action!.length
    return line(number, summaryOf({ verb, fields, day: read.today }, asked.language, most), false)
  }
  const { ticket, verb } = meaning.reading
  if (ticket !== undefined && (await ticketState(pool, ticket)) === null) return WRONG
  const number = ticket ?? deps.numbers.issue()
  return number === null ? WRONG : line(number, OPENS[verb][asked.language], false)
}

/** Whether an official may record something about a case, as far as its district tells; the worker looks at the whole place. */
async function mayRecord(
  pool: Pool,
  fromHash: Buffer,
  { role, area }: RegisteredPhone,
  verb: ActVerb,
  number: string,
): Promise<boolean> {
  const [found] = await casesOfPhone(pool, fromHash, number)
  if (found === undefined) return false
  const relations = relationsTo(found, found.place, area.slice(0, found.place?.length ?? 0))
  return decide({ resource: 'act', action: `text:${verb}`, role, relations, purpose: null, channel: 'ussd' }).allowed
}

/** Whether another system's number belongs to another case already. */
async function isOfAnother(pool: Pool, number: string, { system = '', ref = '' }: ActFields): Promise<boolean> {
  const linked = await caseOfOtherNumber(pool, system, ref)
  return linked !== null && linked.caseId !== (await caseThatAnswers(pool, number))?.id
}

const line = (number: string, lineAction: string, finds: boolean) =>
  ({
    verdict: 'LINE',
    given: { lineNumber: showCaseNumber(number), lineAction, lineFinds: finds ? 'yes' : '' },
  }) as const
