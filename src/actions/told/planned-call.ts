import type { PlannedCallback } from '../../cases/plan.ts'
import { recentCallback } from '../../store/callbacks.ts'
import type { Deps } from '../deps.ts'

/** A call-back to plan, and whether staff were asked already to call at once. */
export interface PlannedCall {
  readonly callback: PlannedCallback
  readonly isAlerted: boolean
}

/**
 * A call asked for: one a phone and hour, however often and by whichever way it asks; that of the last hour again, else a
 * new one. `reason` says where it was.
 */
export async function plannedCall(
  deps: Pick<Deps, 'newId' | 'pool'>,
  askedAt: Date,
  asked: Pick<PlannedCallback, 'contactId' | 'caseId' | 'reason' | 'urgency'>,
): Promise<PlannedCall> {
  const known = await recentCallback(deps.pool, asked.contactId, askedAt)
  const id = known?.id ?? deps.newId()
  const dedupeKey = known?.dedupeKey ?? `${asked.contactId}:${askedAt.toISOString().slice(0, 13)}`
  return { callback: { ...asked, id, dedupeKey }, isAlerted: known?.isAlerted === true }
}
