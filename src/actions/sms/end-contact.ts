import { commitPlan } from '../../store/commit.ts'
import { endContacts } from '../../store/safe-contacts.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { endedContacts } from '../ended-contacts.ts'
import type { SmsContext } from './handle-sms.ts'

/**
 * Ends every contact of a phone whose holder says "wrong number": nothing goes there any more, this time in silence. No case
 * changes but for its contact rule.
 */
export async function endContact(deps: Deps, { row, contactId, phone }: SmsContext): Promise<void> {
  await inTransaction(deps.pool, async (client) => {
    const ended = await endContacts(client, contactId, null)
    await commitPlan(client, deps.ring, row.id, {
      outcome: 'wrong number',
      contacts: [{ id: contactId, phone }],
      ...endedContacts(deps, ended, 'wrong number'),
      questions: [{ contactId, ask: null }],
    })
  })
}
