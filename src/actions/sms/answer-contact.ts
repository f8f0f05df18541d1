import type { Plan } from '../../cases/plan.ts'
import type { ContactAnswer } from '../../officials/reading.ts'
import { caseById } from '../../store/cases.ts'
import { commitPlan } from '../../store/commit.ts'
import { markDone } from '../../store/inbox.ts'
import { smsReportOf } from '../../store/reports.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import { moreTold } from './answer-fact.ts'
import { followUp } from './follow-up.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/**
 * Keeps the answer to "may we contact this phone?". After a no nothing more is sent; else a report by SMS goes on with what is
 * missing.
 */
export async function answerContact(deps: Deps, context: SmsContext, { contact }: ContactAnswer): Promise<void> {
  const { row, sender, contactId, phone, language } = context
  const { caseId = null, rows, wrong } = sender.question ?? {}
  const head = caseId === null ? null : await caseById(deps.pool, caseId)
  if (head === null) {
    await markDone(deps.pool, row.id, 'contact answer without a case')
    return
  }
  const report = await smsReportOf(deps.pool, deps.ring, head.id, contactId)
  const facts = report === null ? null : { ...report.facts, contact }
  const next =
    contact === 'NONE'
      ? {}
      : facts === null
        ? { messages: [reply(deps, row, { contactId, language }, 'T1', { number: head.number }, { caseId: head.id })] }
        : followUp(deps, context, { ...head, facts }, { asked: 0, last: null, rows, wrong })
  const more = report === null || facts === null ? null : moreTold(deps, context, head.id, report, facts)
  const plan: Plan = {
    outcome: 'contact answer',
    tellsOf: head.number,
    contacts: [{ id: contactId, phone }],
    changes: more?.changes ?? [{ caseId: head.id, contact }],
    reports: more?.reports ?? [],
    safeContacts: [{ id: deps.newId(), contactId, caseId: head.id, mode: contact, otherPhone: null }],
    events: [{ id: deps.newId(), caseId: head.id, type: 'CONTACT', actorId: null, data: { mode: contact } }],
    questions: [{ contactId, ask: null }],
    ...next,
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
