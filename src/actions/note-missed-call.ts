import type { Plan } from '../cases/plan.ts'
import { commitPlan } from '../store/commit.ts'
import { type InboundRow, markDone } from '../store/inbox.ts'
import { loadSender } from '../store/people.ts'
import { contactIdOf } from '../store/secrets/keys.ts'
import type { Deps } from './deps.ts'
import { callAsked } from './told/planned-call.ts'

/**
 * Notes that a phone rang the service number, which is a yes to one call-back, as 99 and CALL are. The call is the answer: no
 * text is sent. A number that is withheld cannot be called.
 */
export async function noteMissedCall(deps: Deps, row: InboundRow, phone: string | null): Promise<void> {
  if (phone === null || row.fromHash === null) {
    await markDone(deps.pool, row.id, 'missed call of nobody')
    return
  }
  const sender = await loadSender(deps.pool, deps.ring, row.fromHash)
  const contactId = sender.contactId ?? contactIdOf(row.fromHash)
  const plan: Plan = {
    outcome: 'missed call',
    contacts: [{ id: contactId, phone }],
    ...(await callAsked(deps, {
      contactId,
      askedAt: row.receivedAt,
      reason: 'missed-call',
      question: sender.question,
    })),
  }
  await commitPlan(deps.pool, deps.ring, row.id, plan)
}
