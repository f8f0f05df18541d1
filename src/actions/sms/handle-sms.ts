import { type Action, type Resource, relationsOf } from '../../cases/access.ts'
import type { Plan } from '../../cases/plan.ts'
import type { OpenQuestion } from '../../cases/question.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { Language } from '../../flow/language.ts'
import { readSms, type SmsReading } from '../../officials/read-sms.ts'
import { commitPlan } from '../../store/commit.ts'
import { type InboundRow, markDone } from '../../store/inbox.ts'
import { loadSender, type Sender } from '../../store/people.ts'
import { contactIdOf } from '../../store/secrets/keys.ts'
import { answerCode } from '../acts/answer-code.ts'
import { foundByNumber, isFoundByOfficial } from '../acts/propose-found.ts'
import { refuseLine } from '../acts/refuse-line.ts'
import { takeLine } from '../acts/take-line.ts'
import type { Deps } from '../deps.ts'
import { answerAlert } from '../staff/answer-alert.ts'
import { wakeFor } from '../wake-for.ts'
import { addNews } from './add-news.ts'
import { answerAsk } from './answer-ask.ts'
import { answerBat, askBat } from './answer-bat.ts'
import { answerContact } from './answer-contact.ts'
import { answerDuty } from './answer-duty.ts'
import { answerFact } from './answer-fact.ts'
import { answerHelp } from './answer-help.ts'
import { answerLicence } from './answer-licence.ts'
import { askForCall } from './ask-for-call.ts'
import { endContact } from './end-contact.ts'
import { goOnBySms } from './go-on-by-sms.ts'
import { guardLoop } from './guard-loop.ts'
import { keepUnread } from './keep-unread.ts'
import { openBySms } from './open-by-sms.ts'
import { placeFinder } from './place-finder.ts'
import { reply, replyLanguage } from './reply.ts'
import { tellOfStop } from './tell-of-stop.ts'

/** One text with all that is known of its sender. */
export interface SmsContext {
  readonly row: InboundRow
  readonly text: string
  readonly phone: string
  readonly contactId: string
  readonly sender: Sender
  readonly language: Language
  /** The day in Cambodia on which it came. */
  readonly today: string
}

/** What a text does to what, by the access table; other texts are about the sender's own phone alone. */
const PERMISSIONS: Readonly<Partial<Record<SmsReading['kind'], readonly [Resource, Action]>>> = {
  report: ['report', 'write'],
  add: ['report', 'write'],
  'bat-answer': ['report', 'write'],
  ask: ['status', 'read'],
  alert: ['alert', 'answer'],
  'alert-unreadable': ['alert', 'answer'],
}

/** Readings that answer what we asked: digits that are the same each time and no sign of a robot. */
const ANSWERS: ReadonlySet<SmsReading['kind']> = new Set([
  ...(['contact-answer', 'fact-answer', 'bat-answer', 'step-answer'] as const),
])

const may = ({ role }: Sender, [resource, action]: readonly [Resource, Action]) =>
  relationsOf({ resource, action, role, channel: 'sms' }).size > 0

/** Reads a text, whoever sent it, and does what it says; a text nobody can read is kept for people and answered twice at most. */
export async function handleSms(
  deps: Deps,
  row: InboundRow,
  sms: { readonly phone: string | null; readonly text: string; readonly to: string },
): Promise<void> {
  const { phone, text } = sms
  if (phone === null || row.fromHash === null) {
    await markDone(deps.pool, row.id, 'unread: sender is no phone')
    return
  }
  const sender = await loadSender(deps.pool, deps.ring, row.fromHash)
  const today = cambodianDay(row.receivedAt)
  const context: SmsContext = {
    row,
    text,
    phone,
    contactId: sender.contactId ?? contactIdOf(row.fromHash),
    sender,
    language: replyLanguage(sender.language, text),
    today,
  }
  const read = (question: OpenQuestion | null) =>
    readSms(text, {
      role: sender.role,
      openAlerts: sender.openAlerts,
      question,
      today,
      places: placeFinder(deps.gazetteer),
    })
  const reading = read(sender.question)
  await guardLoop(deps, context, sms.to, ANSWERS.has(reading.kind))
  if (!goesOn(reading)) return act(deps, context, reading)
  if (await goOnBySms(deps, context, reading.kind === 'step-answer' ? text : null)) return
  // nothing is open that was asked about: the text says what it says without the question
  const alone = read(null)
  return goesOn(alone) ? keepUnread(deps, context) : act(deps, context, alone)
}

/** Goes on by text with what was begun by USSD, where that is still open. */
type GoingOn = Extract<SmsReading, { kind: 'go-on' | 'step-answer' }>
type Said = Exclude<SmsReading, GoingOn>

const goesOn = (reading: SmsReading): reading is GoingOn => reading.kind === 'go-on' || reading.kind === 'step-answer'

async function act(deps: Deps, context: SmsContext, reading: Said): Promise<void> {
  const permission = PERMISSIONS[reading.kind]
  if (permission !== undefined && !may(context.sender, permission)) return keepUnread(deps, context)
  const handle = HANDLERS[reading.kind] as (deps: Deps, context: SmsContext, reading: Said) => Promise<void>
  return handle(deps, context, reading)
}

/** What each kind of text does. */
const HANDLERS: {
  readonly [Kind in Said['kind']]: (
    deps: Deps,
    context: SmsContext,
    reading: Extract<Said, { kind: Kind }>,
  ) => Promise<void>
} = {
  stop: async (deps, context, { answer }) => {
    await finish(deps, context, 'stop', answer ? 'T6' : null, { optedOut: true })
    await tellOfStop(deps, context.row)
  },
  start: (deps, context) => finish(deps, context, 'start', 'T18', { optedOut: false }),
  'wrong-number': endContact,
  report: (deps, context, reading) =>
    isFoundByOfficial(context, reading) ? foundByNumber(deps, context, reading) : openBySms(deps, context, reading),
  ask: answerAsk,
  duty: answerDuty,
  licence: answerLicence,
  'contact-answer': answerContact,
  'fact-answer': answerFact,
  'bat-answer': answerBat,
  call: askForCall,
  alert: answerAlert,
  'alert-unreadable': (deps, context) => finish(deps, context, 'alert answer unreadable', 'AL8', {}),
  add: addNews,
  help: answerHelp,
  bat: askBat,
  act: takeLine,
  code: answerCode,
  forbidden: refuseLine,
  empty: (deps, context) => finish(deps, context, 'empty', 'E00', {}),
  other: (deps, context) => keepUnread(deps, context),
}

async function finish(
  deps: Deps,
  context: SmsContext,
  outcome: string,
  template: string | null,
  learnt: { readonly optedOut?: boolean },
): Promise<void> {
  const { contactId, phone, language, row } = context
  const plan: Plan = {
    outcome,
    contacts: [{ id: contactId, phone, ...learnt }],
    messages: template === null ? [] : [reply(deps, row, { contactId, language }, template, {})],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
