import type { PoolClient } from 'pg'
import type { PlannedChange, PlannedEvent } from '../../cases/plan.ts'
import { isPoliceWork } from '../../cases/tell-family.ts'
import { publicStatusOf } from '../../store/public-status.ts'
import type { KeptAct } from './kept-act.ts'

/**
 * What families hear from now on because of an act, where that shows that the police are on the case, and what is kept of what
 * they heard before, for whoever takes it back. The case is locked by the caller.
 */
export async function policeWork(
  client: PoolClient,
  { type, caseId }: PlannedEvent,
): Promise<{ readonly changes: readonly PlannedChange[]; readonly before: Pick<KeptAct, 'familyHeard'> }> {
  if (!isPoliceWork(type)) return { changes: [], before: {} }
  const heard = await publicStatusOf(client, caseId)
  return { changes: [{ caseId, publicStatus: 'POLICE' }], before: heard === null ? {} : { familyHeard: heard } }
}
