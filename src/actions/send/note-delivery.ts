import { learntFrom } from '../../cases/leave.ts'
import type { DeliveryState } from '../../channels/channel.ts'
import { raise } from '../../channels/delivery-state.ts'
import { readPhone } from '../../flow/answers/index.ts'
import { handToPerson, takeFromPerson } from '../../store/failed-texts.ts'
import { type InboundRow, markFailed } from '../../store/inbox.ts'
import { tryLater } from '../../store/once-more.ts'
import { findAttempt, raiseAttempt } from '../../store/outbox.ts'
import { noteFailure } from '../../store/safe-contacts.ts'
import { phoneHash } from '../../store/secrets/keys.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'

/**
 * A report may overtake the answer to our own call, which brings the id, or the moment from which a call that nobody recorded
 * counts as uncertain: it is looked at again this often, for more than a minute, before it counts as unknown.
 */
const LOOK_AGAIN = 3

/** Raises the hand-over a delivery report speaks of. A report never lowers a state, never changes a case and ends no alert. */
export async function noteDelivery(
  deps: Deps,
  row: InboundRow,
  event: {
    readonly providerId: string | null
    readonly to: string
    readonly state: DeliveryState | null
    readonly reason: string | null
    readonly mayPass: boolean
  },
): Promise<void> {
  const reason = event.reason ?? (await askWhy(deps, row, event))
  const found = await inTransaction(deps.pool, async (client) => {
    const phone = readPhone(event.to)
    const attempt = await findAttempt(
      client,
      row.channel,
      event.providerId,
      phone === null ? null : phoneHash(deps.ring, phone),
    )
    if (attempt === null && row.attempts < LOOK_AGAIN) return false
    const raised = attempt === null ? null : raise(attempt.state, event.state)
    const moved = attempt !== null && raised !== null && raised !== attempt.state && raised === event.state
    if (moved) await raiseAttempt(client, attempt, event.state!, event.providerId, reason)
    if (moved && event.state === 'FAILED' && !(event.mayPass && (await tryLater(client, attempt.messageId))))
      await handToPerson(client, attempt.messageId)
    if (moved && event.state === 'DELIVERED') await takeFromPerson(client, attempt.messageId)
    const learnt = moved && event.state === 'FAILED' ? learntFrom(reason) : null
    if (learnt !== null) await noteFailure(client, attempt!.messageId, learnt)
    await client.query(
      `UPDATE inbound_message SET state = 'DONE', outcome = $2, done_at = clock_timestamp() WHERE id = $1 AND state = 'RECEIVED'`,
      [row.id, attempt === null ? 'report of nothing known' : moved ? 'delivery noted' : 'delivery known'],
    )
    return true
  })
  if (!found) await markFailed(deps.pool, row)
}

/** The reason of a failure whose report tells none, where its provider can be asked. */
async function askWhy(
  { smsChannels }: Pick<Deps, 'smsChannels'>,
  { channel }: InboundRow,
  { state, providerId }: { readonly state: DeliveryState | null; readonly providerId: string | null },
): Promise<string | null> {
  if (state !== 'FAILED' || providerId === null) return null
  return (await smsChannels.get(channel)?.whyFailed?.(providerId)) ?? null
}
