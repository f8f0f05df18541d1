import { logLeaving } from '../../store/access-log.ts'
import { commitPlan } from '../../store/commit.ts'
import type { Deps } from '../deps.ts'
import type { ExportKeys } from './take-keys.ts'

/** What leaves of cases: by which command, for what, which classes and fields. */
export interface Leaving {
  readonly what: string
  readonly keys: ExportKeys | null
  readonly classes: readonly string[]
  readonly fields: readonly string[]
}

/** What an export is for where nobody has said. */
const NO_PURPOSE = 'export without what is personal'

/**
 * Writes down that cases leave, before they do: a row of the access log each; and where two people answer for it, an event
 * in the history of each case that names both.
 */
export async function noteLeaving(
  deps: Pick<Deps, 'pool' | 'ring' | 'newId'>,
  caseIds: readonly string[],
  { what, keys, classes, fields }: Leaving,
): Promise<void> {
  if (caseIds.length === 0) return
  const purpose = keys === null ? NO_PURPOSE : `${keys.purpose}; second key ${keys.second}`
  await logLeaving(deps.pool, {
    actorId: keys?.first ?? null,
    route: `cli export ${what}`,
    purpose,
    classes,
    fields,
    caseIds,
  })
  if (keys === null) return
  const data = { what, purpose: keys.purpose, and: keys.second }
  await commitPlan(deps.pool, deps.ring, null, {
    outcome: 'exported',
    events: caseIds.map((caseId) => ({ id: deps.newId(), caseId, type: 'EXPORT', actorId: keys.first, data })),
  })
}
