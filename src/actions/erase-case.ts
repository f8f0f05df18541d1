import type { PoolClient } from 'pg'
import { decide, isInArea } from '../cases/access.ts'
import { commitPlan } from '../store/commit.ts'
import { eraseSealed, lockErasable, noteErasure } from '../store/erasure.ts'
import { isSameHuman } from '../store/proposals.ts'
import { personWith } from '../store/registration.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'

/** Why a case may be erased; a word of this list, so that the ledger never holds a name. */
export const ERASURE_REASONS = ['withdrawn', 'retention', 'legal', 'mistake'] as const
export type ErasureReason = (typeof ERASURE_REASONS)[number]

/** `unknown` is said of a number that is none and of a case erased before; `refused` when the two may not. */
export type Erased = 'erased' | 'unknown' | 'refused'

/**
 * Erases one case in the name of two different people who may, in whose area it lies, in one transaction: its key and every
 * hash no other case uses are destroyed, its tombstone, event and line in the erasure ledger stay.
 */
export async function eraseCase(
  deps: Pick<Deps, 'pool' | 'ring' | 'newId'>,
  asked: {
    readonly number: string
    /** E.164 phones of the two. */
    readonly by: string
    readonly and: string
    readonly reason: ErasureReason
  },
): Promise<Erased> {
  return inTransaction(deps.pool, async (client): Promise<Erased> => {
    const held = await lockForTwo(client, deps, asked)
    if (typeof held === 'string') return held
    const { found, first, second } = held
    // first the event, which needs the case as it was; its hidden part goes with the key
    await commitPlan(client, deps.ring, null, {
      outcome: 'erased',
      events: [{ id: deps.newId(), caseId: found.id, type: 'ERASED', actorId: first.id, data: { and: second.id } }],
    })
    await eraseSealed(client, found, deps.newId)
    await noteErasure(client, found, asked.reason, { first: first.id, second: second.id })
    return 'erased'
  })
}

/** Locks a case that two people, named by their phones, may erase from: two different humans with it in their area. */
export async function lockForTwo(
  client: PoolClient,
  { ring }: Pick<Deps, 'ring'>,
  asked: { readonly number: string; readonly by: string; readonly and: string; readonly reason: string },
) {
  const first = await personWith(client, ring, asked.by)
  const second = await personWith(client, ring, asked.and)
  if (first === null || second === null || (await isSameHuman(client, first.id, second.id))) return 'refused' as const
  const found = await lockErasable(client, asked.number)
  const place = found?.district ?? found?.province ?? ''
  for (const { role, area } of [first, second]) {
    const relations = found === null || isInArea(place, area.slice(0, 4)) ? (['area'] as const) : []
    const may = { resource: 'case', action: 'erase', role, relations, purpose: asked.reason, channel: 'cli' } as const
    if (!decide(may).allowed) return 'refused' as const
  }
  return found === null ? ('unknown' as const) : { found, first, second }
}
