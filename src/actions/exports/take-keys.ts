import { decide, relationsTo } from '../../cases/access.ts'
import { isSameHuman } from '../../store/proposals.ts'
import { personWith } from '../../store/registration.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'

/** Two people who answer for an export with what is personal or sensitive, by their ids, and what it is for. */
export interface ExportKeys {
  readonly first: string
  readonly second: string
  readonly purpose: string
}

/**
 * The keys of two people, named by their phones: two different humans who may, for all of the area, or as the owner of the
 * one case it is about. Null when they may not.
 */
export async function takeKeys(
  deps: Pick<Deps, 'pool' | 'ring'>,
  asked: {
    readonly by: string
    readonly and: string
    readonly area: string
    readonly purpose: string
    readonly ownerId?: string | null
  },
): Promise<ExportKeys | null> {
  return inTransaction(deps.pool, async (client) => {
    const first = await personWith(client, deps.ring, asked.by)
    const second = await personWith(client, deps.ring, asked.and)
    if (first === null || second === null || (await isSameHuman(client, first.id, second.id))) return null
    for (const { id, role, area } of [first, second]) {
      const standing = { isOwn: false, isAssigned: false, isOwner: id === asked.ownerId }
      const relations = relationsTo(standing, asked.area, area)
      const may = {
        resource: 'case',
        action: 'export',
        role,
        relations,
        purpose: asked.purpose,
        channel: 'cli',
      } as const
      if (!decide(may).allowed) return null
    }
    return { first: first.id, second: second.id, purpose: asked.purpose }
  })
}
