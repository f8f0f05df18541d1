import type { Plan } from '../cases/plan.ts'
import type { Deps } from './deps.ts'

/** A call asked for: one a phone and hour, however often and by whichever way it asks. `reason` says where it was. */
export const plannedCall = (
  { newId }: Pick<Deps, 'newId'>,
  contactId: string,
  askedAt: Date,
  reason: string,
  caseId: string | null,
): NonNullable<Plan['callbacks']>[number] => ({
  id: newId(),
  dedupeKey: `${contactId}:${askedAt.toISOString().slice(0, 13)}`,
  contactId,
  caseId,
  reason,
})
