import { commitPlan } from '../store/commit.ts'
import { phoneHash } from '../store/secrets/keys.ts'
import { inTransaction } from '../store/transaction.ts'
import { noteWithdrawal, reportsOf, takeBackReports } from '../store/withdrawal.ts'
import type { Deps } from './deps.ts'
import { type Erased, lockForTwo } from './erase-case.ts'

/**
 * Takes one reporter out of a case that goes on, in the name of two different people who may: their phone and words are
 * erased, the facts stay without a source. `unknown` is also said of a phone that reported nothing to the case.
 */
export async function withdrawReporter(
  deps: Pick<Deps, 'pool' | 'ring' | 'newId'>,
  asked: { readonly number: string; readonly reporter: string; readonly by: string; readonly and: string },
): Promise<Erased> {
  return inTransaction(deps.pool, async (client): Promise<Erased> => {
    const held = await lockForTwo(client, deps, { ...asked, reason: 'withdrawn' })
    if (typeof held === 'string') return held
    const { found, first, second } = held
    const reports = await reportsOf(client, found.id, phoneHash(deps.ring, asked.reporter))
    if (reports.length === 0) return 'unknown'
    await commitPlan(client, deps.ring, null, {
      outcome: 'reporter withdrawn',
      events: [
        {
          id: deps.newId(),
          caseId: found.id,
          type: 'ERASED',
          actorId: first.id,
          data: { and: second.id, what: 'a reporter', reports },
        },
      ],
    })
    await takeBackReports(client, found, reports, deps.newId)
    await noteWithdrawal(client, deps.newId(), found.id, reports, { first: first.id, second: second.id })
    return 'erased'
  })
}
