import { questionsByText } from '../../../flows/go-on/questions.ts'
import type { Plan } from '../../cases/plan.ts'
import { answerByText, openByText } from '../../flow/by-text.ts'
import type { Session, Turn } from '../../flow/session.ts'
import { isAt, stepAt } from '../../flow/spots.ts'
import { type Dropped, keepDraft, newestDraft, statePlace } from '../../store/dialogues.ts'
import { sealOfDay } from '../../store/secrets/day-keys.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { nextNumber } from '../next-number.ts'
import { commitToldWithin } from '../told/commit-told.ts'
import { plannedCall } from '../told/planned-call.ts'
import { reportPlan } from '../told/report-plan.ts'
import { type DialogueState, givenNumber, openDropped, toldOf } from '../ussd/dialogue-state.ts'
import { rowsOfOnePart } from '../ussd/place-rows.ts'
import { leaveIn } from '../ussd/resume.ts'
import { unopenedReports } from '../ussd/ussd-report.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/** Tries with a draft that a call changes meanwhile. */
const MOST_CONFLICTS = 3

/** A call went on with the draft meanwhile: nothing of the text is kept. */
class Overtaken extends Error {}

/**
 * Goes on by text with what a dropped dialogue of the phone left open: its question, then one for each answer (`typed`, null for the
 * wish alone), and at last the wish to delete them. The draft and its report are those of the dialogue, so that a later
 * call asks nothing again that was answered here. False when nothing is open, or a call has changed it since the question.
 */
export async function goOnBySms(deps: Deps, context: SmsContext, typed: string | null): Promise<boolean> {
  for (let tries = 0; tries < MOST_CONFLICTS; tries += 1) {
    const draft = await newestDraft(deps.pool, context.row.fromHash!)
    const step = draft === null ? null : await takeStep(deps, context, draft, typed)
    if (draft === null || step === null) return false
    try {
      const done = await inTransaction(deps.pool, async (client) => {
        const plan = await commitToldWithin(deps, client, context.row, step.plan, step.risen)
        if (plan !== null && !(await keepDraft(client, draft, step.dialogue))) throw new Overtaken()
        return plan
      })
      if (done !== null) wakeFor(deps, done)
      return true
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
  return false
}

/** What one text does: the draft as it then stands, and what else must happen. */
async function takeStep(deps: Deps, context: SmsContext, draft: Dropped, typed: string | null) {
  const { row, contactId, phone, sender } = context
  const state = await openDropped(deps, draft)
  const taken = state === null ? null : answered(deps, context, draft, state, typed)
  if (state === null || taken === null) return null
  const opens = taken.effects.some(({ emit }) => emit === 'case')
  const number = opens ? await nextNumber(deps) : null
  const { session, cases } = opens
    ? givenNumber(state, taken.session, number)
    : { session: taken.session, cases: state.cases }
  const version = draft.version + 1
  const own = session.report === null ? null : (cases[String(session.report.number)] ?? null)
  const call = taken.effects.find(({ emit }) => emit === 'call-back')
  const report = toldOf(session, taken.effects, cases)
  const body = {
    phone,
    version,
    language: null,
    callBack: null,
    proved: null,
    promise: null,
    handed: [],
    report: report === null ? null : { ...report, complete: false },
  }
  const { risen = null, ...told } = await reportPlan(deps, { ...row, number }, body, { id: contactId, phone }, sender)
  const asked = textOf(deps, context, session, own?.number ?? null)
  const goesOn = asked.question
  const open = stepAt(deps.book, asked.session)
  const takesYes = open?.kind === 'menu' && open.yes !== undefined
  const callMe = { contactId, caseId: told.caseId ?? null, reason: call?.flow ?? '', urgency: 0 } as const
  const plan: Plan = {
    ...told,
    outcome: told.outcome ?? (call === undefined ? 'went on by text' : 'call-back'),
    tellsOf: own?.number ?? null,
    contacts: [{ id: contactId, phone }],
    callbacks: call === undefined ? [] : [(await plannedCall(deps, row.receivedAt, callMe)).callback],
    messages: [...(told.messages ?? []), reply(deps, row, context, asked.template, asked.params)],
    questions: [{ contactId, ask: goesOn ? { kind: 'STEP', caseId: null, version, takesYes } : null }],
  }
  const kept: DialogueState = { ...state, session: asked.session, cases }
  return {
    plan,
    risen,
    dialogue: {
      state: sealOfDay(deps.ring, deps.now(), statePlace(draft.id), JSON.stringify(kept)),
      flow: session.flow,
      step: session.step,
      number: own?.number ?? null,
      reportable: unopenedReports(session).length > 0,
      contact: goesOn ? leaveIn(session) : null,
      end: goesOn || isAt(session, deps.book.gaveUp) ? ('LEFT' as const) : ('DONE' as const),
    },
  }
}

/** The draft at its open question, or after the answer to it; null when there is none, or it is not the one that was asked. */
function answered(
  deps: Deps,
  { row, sender }: SmsContext,
  { version }: Dropped,
  { session }: DialogueState,
  typed: string | null,
): Pick<Turn, 'session' | 'effects'> | null {
  if (typed === null) {
    const open = openByText(deps.book, session)
    return open === null ? null : { session: open, effects: [] }
  }
  if (sender.question?.version !== version) return null
  const env = { now: row.receivedAt, lists: deps.lists, slots: deps.slots }
  return answerByText(deps.book, session, typed, env) ?? { session, effects: [] }
}

interface Asked {
  readonly template: string
  readonly params: Readonly<Record<string, unknown>>
  /** Whether the text asks something. */
  readonly question: boolean
  /** The draft, showing the rows that the text has room for. */
  readonly session: Session
}

/** The text for where the draft stands: its question, or what ends it. */
function textOf(deps: Deps, { language }: SmsContext, session: Session, number: string | null): Asked {
  const template = questionsByText[`${session.flow}/${session.step}`]
  if (template === 'T5m') {
    const rows = rowsOfOnePart(deps.gazetteer, session.found, language)
    return { template, params: { rows }, question: true, session: { ...session, found: rows } }
  }
  if (template !== undefined) return { template, params: {}, question: true, session }
  const end = { params: {}, question: false, session }
  if (isAt(session, deps.book.callMe)) return { template: 'T8', ...end }
  if (isAt(session, deps.book.gaveUp) || number === null) return { template: 'T2e', ...end }
  return { template: 'T2z', ...end, params: { number } }
}
