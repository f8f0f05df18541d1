import type { Plan } from '../cases/plan.ts'
import type { EndedContact } from '../store/safe-contacts.ts'
import type { Deps } from './deps.ts'

/** What follows for cases whose contact rule ended without a person's act: the rule that is left, and an event that says why. */
export const endedContacts = (
  { newId }: Pick<Deps, 'newId'>,
  ended: readonly EndedContact[],
  why: string,
): Required<Pick<Plan, 'changes' | 'events'>> => ({
  changes: ended.map(({ caseId, left }) => ({ caseId, contact: left })),
  events: ended.map(({ caseId }) => ({
    id: newId(),
    caseId,
    type: 'CONTACT',
    actorId: null,
    data: { mode: 'NONE', why },
  })),
})
