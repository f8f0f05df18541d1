import { commitPlan } from '../store/commit.ts'
import { restContacts } from '../store/safe-contacts.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { endedContacts } from './ended-contacts.ts'

/** Writes into the history of each case that the contact rule of a phone has run out; its case stays as it is. */
export async function lapseContacts(deps: Deps, limit: number): Promise<void> {
  await inTransaction(deps.pool, async (client) => {
    const lapsed = await restContacts(client, limit)
    if (lapsed.length === 0) return
    await commitPlan(client, deps.ring, null, {
      outcome: 'contact rules ran out',
      ...endedContacts(deps, lapsed, 'not confirmed for 30 days'),
    })
  })
}
