import type { Plan } from '../../cases/plan.ts'
import { tokens } from '../../officials/line.ts'
import { NEW } from '../../officials/new.ts'
import type { BatAnswer, BatReading, ReportReading } from '../../officials/reading.ts'
import { caseById } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { keepUnread } from './keep-unread.ts'
import { openBySms } from './open-by-sms.ts'
import { placeFinder } from './place-finder.ts'
import { reply } from './reply.ts'

/** Asks what BAT meant, "lost" or "yes", and remembers the words behind it and the question it may have answered. */
export async function askBat(deps: Deps, context: SmsContext, { words }: BatReading): Promise<void> {
  const { sender, contactId } = context
  const caseId = sender.question?.kind === 'CONTACT' ? sender.question.caseId : null
  return say(deps, context, 'bat', 'E13', {}, [{ contactId, ask: { kind: 'BAT', caseId, words } }])
}

/**
 * BAT was a report: the words behind it are one, and without any the answer says how to report. It was a yes: whoever was
 * asked whether we may call or write is asked again how; else nobody knows to what.
 */
export async function answerBat(deps: Deps, context: SmsContext, { means }: BatAnswer): Promise<void> {
  const { sender, contactId, today } = context
  const { words = '', caseId = null } = sender.question ?? {}
  const closed = [{ contactId, ask: null }]
  if (means === 'report') {
    if (words === '') return say(deps, context, 'bat answer', 'T4', {}, closed)
    const places = placeFinder(deps.gazetteer)
    const reading = NEW.read(tokens(words), { role: 'public', openAlerts: [], question: null, today, places })
    return openBySms(deps, { ...context, text: words }, reading as ReportReading)
  }
  const head = caseId === null ? null : await caseById(deps.pool, caseId)
  if (head === null) return keepUnread(deps, context, closed)
  const again = [{ contactId, ask: { kind: 'CONTACT', caseId } as const }]
  return say(deps, context, 'bat answer', 'T5c', { number: head.number }, again)
}

async function say(
  deps: Deps,
  { row, contactId, phone, language }: SmsContext,
  outcome: string,
  template: string,
  params: Readonly<Record<string, unknown>>,
  questions: NonNullable<Plan['questions']>,
): Promise<void> {
  const contacts = [{ id: contactId, phone }]
  const messages = [reply(deps, row, { contactId, language }, template, params)]
  const plan: Plan = { outcome, contacts, messages, questions }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
