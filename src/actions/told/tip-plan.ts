import type { Deps } from '../deps.ts'
import type { Handed } from './handed-plans.ts'
import type { ToldPlan } from './join-plans.ts'

/**
 * What must happen with a tip about a recruiter: its words stay, sealed with a key of their own, with the reports that
 * belong to no case. No contact was allowed, so neither the phone nor its message stands beside them.
 */
export async function tipPlan(deps: Deps, { version, answer }: Handed): Promise<ToldPlan> {
  return {
    outcome: 'tip kept',
    reports: [
      {
        id: deps.newId(),
        origin: answer.origin,
        caseId: null,
        contactId: null,
        messageId: null,
        via: 'USSD',
        kind: 'TIP',
        facts: {},
        rawText: answer.raw,
        completeness: 0,
        partial: false,
        version,
      },
    ],
  }
}
