import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import { callAsked } from '../told/planned-call.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

/** Notes that the phone asked by text to be called, and says so: a yes to that one call, whatever its contact rule. */
export async function askForCall(deps: Deps, { row, sender, contactId, phone, language }: SmsContext): Promise<void> {
  const plan = {
    outcome: 'call-back',
    contacts: [{ id: contactId, phone }],
    ...(await callAsked(deps, { contactId, askedAt: row.receivedAt, reason: 'sms', question: sender.question })),
    messages: [reply(deps, row, { contactId, language }, 'T8', {})],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
