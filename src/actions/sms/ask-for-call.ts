import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import { plannedCall } from '../told/planned-call.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/**
 * Notes that the phone asked by text to be called, and says so: a yes to that one call, whatever its contact rule. That
 * answers the text about a dropped line; any other question stays open.
 */
export async function askForCall(deps: Deps, { row, sender, contactId, phone, language }: SmsContext): Promise<void> {
  const asked = { contactId, caseId: null, reason: 'sms', urgency: 0 } as const
  const plan = {
    outcome: 'call-back',
    contacts: [{ id: contactId, phone }],
    callbacks: [(await plannedCall(deps, row.receivedAt, asked)).callback],
    messages: [reply(deps, row, { contactId, language }, 'T8', {})],
    questions: sender.question?.kind === 'DRAFT' ? [{ contactId, ask: null }] : [],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
