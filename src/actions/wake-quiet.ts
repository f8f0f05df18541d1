import { lookAtQuiet, wakeQuietCase } from '../cases/quiet.ts'
import { commitPlan } from '../store/commit.ts'
import { enabledPeople } from '../store/people.ts'
import { dueQuiet, endQuietQuestion, lockQuiet, lookNextAt } from '../store/quiet-cases.ts'
import { liveFamilyContact } from '../store/safe-contacts.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'

/** Of one owner in a round, so that nobody's phone rings the whole day; and of all. */
const OF_ONE_OWNER = 20
const AT_ONCE = 5_000

/**
 * Wakes every open case of which nothing was heard for 90 days, and again every 90 days, for as long as it is open: nothing goes
 * quiet while a child is missing. Any number of processes may; a case wakes once. What is left over is for the next round.
 */
export async function wakeQuiet(deps: Deps): Promise<void> {
  for (const id of await dueQuiet(deps.pool, OF_ONE_OWNER, AT_ONCE))
    await wakeOne(deps, id).catch((error: unknown) => deps.fault('wake-quiet', error))
}

function wakeOne(deps: Deps, id: string): Promise<void> {
  return inTransaction(deps.pool, async (client) => {
    const quiet = await lockQuiet(client, id)
    if (quiet === null) return
    const now = deps.now()
    const { wakes, next } = lookAtQuiet(quiet.lastHeard, now)
    await lookNextAt(client, id, next)
    if (!wakes) return
    await endQuietQuestion(client, id)
    const [people, reporter] = [await enabledPeople(client), await liveFamilyContact(client, id)]
    await commitPlan(client, deps.ring, null, wakeQuietCase(quiet, reporter, people, now, deps.newId))
  })
}
