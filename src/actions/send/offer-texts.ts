import type { ChannelName, InboundEvent, OfferedText } from '../../channels/index.ts'
import { endOffers, noteAsked, takeOffers, unsentOffers } from '../../store/text-offers.ts'
import type { WebDeps } from '../deps.ts'
import { keepEvent } from '../keep-event.ts'

/**
 * The texts for a phone that asks for them, after what it `said` of earlier ones was kept: those are not offered again, and
 * those that it never says anything of count as failed. None while the store is away: what lies ready waits.
 */
export async function offerTexts(
  deps: WebDeps,
  channel: ChannelName,
  said: readonly InboundEvent[],
): Promise<readonly OfferedText[]> {
  if (deps.intake.storeAwaySince !== null) return []
  try {
    await noteAsked(deps.pool, channel)
    const told = said.flatMap((event) => (event.kind === 'delivery' ? (event.providerId ?? []) : []))
    await endOffers(deps.pool, told)
    await giveUpUnsent(deps, channel)
    return await takeOffers(deps.pool, deps.ring, deps.now(), channel)
  } catch (error) {
    deps.fault('offer-failed', error)
    return []
  }
}

async function giveUpUnsent(deps: WebDeps, channel: ChannelName): Promise<void> {
  for (const { id, why } of await unsentOffers(deps.pool, channel)) {
    const reason = why === 'expired' ? 'expired' : 'provider-down'
    const event = { kind: 'delivery', key: `unsent:${id}`, providerId: id, to: '', state: 'FAILED', reason } as const
    const kept = await keepEvent(deps, channel, { ...event, rawStatus: why }, Buffer.from(why))
    if (kept !== 'refused') await endOffers(deps.pool, [id])
  }
}
