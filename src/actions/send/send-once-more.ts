import { leave, queueAgain, silentAlerts } from '../../store/once-more.ts'
import { places } from '../../store/sealed-places.ts'
import { loadKeys, openFor } from '../../store/secrets/vault.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { chooseChannels } from './choose-channels.ts'

/**
 * Sends alerts whose provider took them 10 minutes ago and has not said since that they arrived once more, by the next
 * channel; once, and only where their phone has another channel and nobody has answered.
 */
export async function sendOnceMore(deps: Deps, limit: number): Promise<void> {
  if (deps.smsChannels.size < 2) return
  const again = await inTransaction(deps.pool, async (client) => {
    const ids: string[] = []
    for (const alert of await silentAlerts(client, limit)) {
      const keys = await loadKeys(client, deps.ring, [alert.contactId])
      const to = openFor(keys.get(alert.contactId), places.phone(alert.contactId), alert.phone)
      const hasNext = to !== null && chooseChannels(deps, to, null).some(({ name }) => name !== alert.channel)
      await leave(client, alert.attemptId)
      if (!hasNext) continue
      await queueAgain(client, alert.id)
      ids.push(alert.id)
    }
    return ids
  })
  deps.wake('send', again)
}
