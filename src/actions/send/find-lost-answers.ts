import { foldedText } from '../../cases/loop-guard.ts'
import type { SmsChannel } from '../../channels/channel.ts'
import { echoOf, recordAttempt } from '../../store/outbox.ts'
import { places } from '../../store/sealed-places.ts'
import { loadKeys, openFor } from '../../store/secrets/vault.ts'
import { knownIds, type Unanswered, unanswered } from '../../store/unanswered.ts'
import type { Deps } from '../deps.ts'

/**
 * Asks providers that can tell about texts whose answer never came. One that the provider holds counts as taken, and is not
 * sent again; one that it does not hold goes on waiting for a report.
 */
export async function findLostAnswers(deps: Deps): Promise<void> {
  for (const channel of deps.smsChannels.values())
    if (channel.takenSince !== undefined)
      for (const attempt of await unanswered(deps.pool, channel.name)) await find(deps, channel, attempt)
}

async function find(deps: Deps, channel: SmsChannel, attempt: Unanswered): Promise<void> {
  const { pool, ring } = deps
  const keys = await loadKeys(pool, ring, [attempt.contactId])
  const to = openFor(keys.get(attempt.contactId), places.phone(attempt.contactId), attempt.phone)
  const taken = to === null ? null : await channel.takenSince!(to, attempt.claimedAt)
  const same = (taken ?? []).filter(({ text }) =>
    echoOf(ring, attempt.contactId, foldedText(text)).equals(attempt.echo),
  )
  const known = await knownIds(
    pool,
    channel.name,
    same.map(({ providerId }) => providerId),
  )
  const found = same.find(({ providerId }) => !known.has(providerId))
  if (found === undefined) return
  await recordAttempt(pool, attempt.id, attempt.messageId, { state: 'SENT', providerId: found.providerId })
}
