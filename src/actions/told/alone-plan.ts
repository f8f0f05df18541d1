import { askToCall, CHILD_ALONE } from '../../cases/call-back.ts'
import { enabledPeople } from '../../store/people.ts'
import type { Deps } from '../deps.ts'
import type { Handed } from './handed-plans.ts'
import type { ToldPlan } from './join-plans.ts'
import { plannedCall } from './planned-call.ts'

/**
 * What must happen for a child who is alone: a call-back before all others, and a worker is asked at once, once per phone
 * and hour. What the child answers then only raises the urgency. No case opens.
 */
export async function alonePlan(deps: Deps, { row, answer, contact }: Handed): Promise<ToldPlan> {
  const asked = CHILD_ALONE[String(answer.value)] ?? CHILD_ALONE.ALONE!
  const to = { contactId: contact.id, caseId: null, ...asked }
  const { callback, isAlerted } = await plannedCall(deps, row.receivedAt, to)
  return {
    outcome: 'child alone',
    callbacks: [callback],
    ...(!isAlerted && askToCall(callback.id, await enabledPeople(deps.pool), deps.now(), deps.newId)),
  }
}
