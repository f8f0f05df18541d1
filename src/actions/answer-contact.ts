import type { Plan } from '../cases/plan.ts'
import type { ContactAnswer } from '../officials/reading.ts'
import { caseById } from '../store/cases.ts'
import { commitPlan } from '../store/commit.ts'
import { markDone } from '../store/inbox.ts'
import type { Deps } from './deps.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'
import { wakeFor } from './wake-for.ts'

/** Keeps the answer to "may we contact this phone?". After a no nothing more is sent. */
export async function answerContact(deps: Deps, context: SmsContext, reading: ContactAnswer): Promise<void> {
  const { row, sender, contactId, phone, language } = context
  const mode = reading.contact
  const head = sender.question?.caseId == null ? null : await caseById(deps.pool, sender.question.caseId)
  if (head === null) {
    await markDone(deps.pool, row.id, 'contact answer without a case')
    return
  }
  const plan: Plan = {
    outcome: 'contact answer',
    contacts: [{ id: contactId, phone }],
    changes: [{ caseId: head.id, contact: mode }],
    safeContacts: [{ id: deps.newId(), contactId, caseId: head.id, mode, otherPhone: null }],
    events: [{ id: deps.newId(), caseId: head.id, type: 'CONTACT', actorId: null, data: { mode } }],
    questions: [{ contactId, ask: null }],
    messages:
      mode === 'NONE'
        ? []
        : [reply(deps, row, { contactId, language }, 'T1', { number: head.number }, { caseId: head.id })],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
