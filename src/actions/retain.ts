import { JOBS, type RetentionJob } from '../cases/retention.ts'
import { commitPlan } from '../store/commit.ts'
import { eraseSealed, lockErasable, noteErasure } from '../store/erasure.ts'
import { aloneInRetention, closedLongAgo, isClosedLongAgo, noteBatch, purge } from '../store/retention.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'

const AT_ONCE = 500

/**
 * Ends what was kept as long as it may be, in batches that are each written down in the access log. Never touches a case
 * that is open. One process at a time; running it again does nothing more.
 */
export async function retain(deps: Pick<Deps, 'pool' | 'ring' | 'newId' | 'fault'>): Promise<void> {
  await aloneInRetention(deps.pool, async () => {
    for (const job of JOBS)
      await (job === 'closed-case' ? eraseClosed(deps) : purgeAll(deps, job)).catch((error: unknown) =>
        deps.fault('retention', error),
      )
  })
}

async function purgeAll({ pool }: Pick<Deps, 'pool'>, job: Exclude<RetentionJob, 'closed-case'>): Promise<void> {
  for (let done = AT_ONCE; done >= AT_ONCE; )
    done = await inTransaction(pool, async (client) => {
      const rows = await purge(client, job, AT_ONCE)
      if (rows > 0) await noteBatch(client, job, rows)
      return rows
    })
}

async function eraseClosed(deps: Pick<Deps, 'pool' | 'ring' | 'newId' | 'fault'>): Promise<void> {
  for (let numbers = await closedLongAgo(deps.pool, '', AT_ONCE); numbers.length > 0; ) {
    let erased = 0
    // each on its own: one that cannot be erased does not keep the others
    for (const number of numbers)
      await eraseOne(deps, number).then(
        (done) => {
          if (done) erased += 1
        },
        (error: unknown) => deps.fault('retention', error),
      )
    if (erased > 0) await inTransaction(deps.pool, (client) => noteBatch(client, 'closed-case', erased))
    numbers = await closedLongAgo(deps.pool, numbers.at(-1)!, AT_ONCE)
  }
}

function eraseOne({ pool, ring, newId }: Pick<Deps, 'pool' | 'ring' | 'newId'>, number: string): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const found = await lockErasable(client, number)
    if (found === null || !(await isClosedLongAgo(client, found.id))) return false
    const event = {
      id: newId(),
      caseId: found.id,
      type: 'ERASED',
      actorId: null,
      data: { reason: 'retention' },
    } as const
    await commitPlan(client, ring, null, { outcome: 'erased', events: [event] })
    await eraseSealed(client, found, newId)
    await noteErasure(client, found, 'retention', null)
    return true
  })
}
