import type { Plan } from '../../cases/plan.ts'
import { caseThatAnswers } from '../../store/cases.ts'
import type { InboundRow } from '../../store/inbox.ts'
import { loadSender } from '../../store/people.ts'
import { contactIdOf } from '../../store/secrets/keys.ts'
import type { Deps } from '../deps.ts'
import { commitTold } from '../told/commit-told.ts'
import { isNameless, planHanded } from '../told/handed-plans.ts'
import { joinPlans } from '../told/join-plans.ts'
import { plannedCall } from '../told/planned-call.ts'
import { reportPlan } from '../told/report-plan.ts'
import { wakeFor } from '../wake-for.ts'
import type { UssdBody } from './ussd-body.ts'

/** Does what a kept hop asks for: opens or completes the case, notes a call-back, remembers the language. */
export async function handleUssd(deps: Deps, row: InboundRow, body: UssdBody): Promise<void> {
  const sender = await loadSender(deps.pool, deps.ring, row.fromHash!)
  const contact = {
    id: contactIdOf(row.fromHash!),
    phone: body.phone,
    ...(body.language !== null && { language: body.language }),
  }
  const told = joinPlans(
    await planHanded(deps, row, body, contact, sender),
    await reportPlan(deps, row, body, contact, sender),
  )
  // an urgent call-back of the same hop is the one that counts
  const asksToo = body.callBack !== null && told.callbacks === undefined
  const about = !asksToo || body.proved === null ? null : await caseThatAnswers(deps.pool, body.proved)
  const caseId = told.caseId ?? about?.id ?? null
  const asked = { contactId: contact.id, caseId, reason: body.callBack ?? '', urgency: 0 } as const
  const { risen = null, ...rest } = told
  const plan: Plan = {
    ...rest,
    outcome: told.outcome ?? (body.callBack === null ? 'language' : 'call-back'),
    contacts: isNameless(body) ? [] : [contact],
    nameless: isNameless(body),
    ...(asksToo && { callbacks: [(await plannedCall(deps, row.receivedAt, asked)).callback] }),
  }
  const done = await commitTold(deps, row, plan, risen)
  if (done !== null) wakeFor(deps, done)
}
