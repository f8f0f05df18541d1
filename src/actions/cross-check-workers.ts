import { tellOfLeads } from '../cases/worker-lead.ts'
import { commitPlan } from '../store/commit.ts'
import { enabledPeople } from '../store/people.ts'
import { inTransaction } from '../store/transaction.ts'
import { keepLeads, likeWorkers } from '../store/worker-leads.ts'
import type { Deps } from './deps.ts'
import { wakeFor } from './wake-for.ts'

/**
 * Looks for missing children who left for work among those whom agencies sent abroad, and asks whoever answers for the case to
 * follow what was found. Any number of processes may; of one worker a case is told once.
 */
export async function crossCheckWorkers(deps: Deps): Promise<void> {
  for await (const { of, workerIds } of likeWorkers(deps.pool, deps.ring, deps.newId)) {
    const plan = await inTransaction(deps.pool, async (client) => {
      const [first, ...others] = await keepLeads(client, of.id, workerIds, deps.newId)
      if (first === undefined) return null
      const told = tellOfLeads(of, [first, ...others], await enabledPeople(client), deps.now(), deps.newId)
      await commitPlan(client, deps.ring, null, told)
      return told
    })
    if (plan !== null) wakeFor(deps, plan)
  }
}
