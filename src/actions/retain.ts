import { JOBS } from '../cases/retention.ts'
import { commitPlan } from '../store/commit.ts'
import { eraseSealed, lockErasable, noteErasure } from '../store/erasure.ts'
import { dropLogMonths, openLogMonths } from '../store/log-months.ts'
import {
  aloneInRetention,
  closedLongAgo,
  isClosedLongAgo,
  noteBatch,
  type PurgeJob,
  purge,
} from '../store/retention.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'

const AT_ONCE = 500

/**
 * Ends what was kept as long as it may be, in batches that are each written down in the access log. Never touches a case
 * that is open. One process at a time; running it again does nothing more. The months of the access log that come next are
 * made first.
 */
export async function retain(deps: Pick<Deps, 'pool' | 'ring' | 'newId' | 'fault'>): Promise<void> {
  await aloneInRetention(deps.pool, async () => {
    const told = (error: unknown) => deps.fault('retention', error)
    await openLogMonths(deps.pool).catch(told)
    for (const job of JOBS) {
      const done =
        job === 'closed-case' ? eraseClosed(deps) : job === 'access-log' ? dropMonths(deps) : purgeAll(deps, job)
      await done.catch(told)
    }
  })
}

async function dropMonths({ pool }: Pick<Deps, 'pool'>): Promise<void> {
  await inTransaction(pool, async (client) => {
    const rows = await dropLogMonths(client)
    if (rows > 0) await noteBatch(client, 'access-log', rows)
  })
}

async function purgeAll({ pool }: Pick<Deps, 'pool'>, job: PurgeJob): Promise<void> {
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
