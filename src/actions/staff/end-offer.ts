import type { PoolClient } from 'pg'
import { endOfOffer, type OfferEnd, wordOfOffer } from '../../cases/offer.ts'
import type { Plan } from '../../cases/plan.ts'
import { closeRungs } from '../../store/alerts.ts'
import { endOffer, lockOffer } from '../../store/offers.ts'
import { nameOfOrg } from '../../store/partners.ts'
import { enabledPeople } from '../../store/people.ts'
import { lockCases } from '../../store/proposals.ts'
import type { Deps } from '../deps.ts'
import { passReferralOn } from './offer-case.ts'

/**
 * What follows the end of an offer: an accepted hand-over changes the owner, a referral that nobody takes goes to the next partner,
 * and whoever asked is told. `system` is the one it was answered in, if not in this. Null for an offer that ended before. To be committed in the same transaction.
 */
export async function planOfferEnd(
  deps: Pick<Deps, 'newId' | 'now'>,
  client: PoolClient,
  offerId: string,
  end: Exclude<OfferEnd, 'WITHDRAWN'>,
  system?: string,
): Promise<Plan | null> {
  const offer = await lockOffer(client, offerId)
  const own = offer === null ? undefined : (await lockCases(client, [offer.caseId])).get(offer.caseId)
  await closeRungs(client, offerId, null)
  if (offer === null || own === undefined) return null
  await endOffer(client, offer.id, end)
  const people = await enabledPeople(client)
  const { service, fromId, toId, caseId } = offer
  const next =
    service === null || end === 'ACCEPTED'
      ? null
      : await passReferralOn(deps, client, { ...own, service, caseId, fromId }, offer.firstId)
  const isTaken = offer.kind === 'HANDOVER' && end === 'ACCEPTED'
  const more = { number: own.number, org: await nameOfOrg(client, offer.orgId), isLast: next === null, now: deps.now() }
  // whoever asked may have left since
  const from = people.find(({ id }) => id === fromId) ?? people.find(({ id }) => id === own.ownerId)
  return {
    outcome: `offer ${end}`,
    changes: isTaken ? [{ caseId, ownerId: toId }] : [],
    events: [
      endOfOffer(offer, end, deps.newId, system),
      ...(isTaken
        ? [
            {
              ...{ id: deps.newId(), caseId, type: 'OWNER' as const, actorId: toId },
              data: { to: toId, from: own.ownerId, why: 'handed over', offer: offer.id },
            },
          ]
        : []),
      ...(next?.events ?? []),
    ],
    alerts: next?.alerts ?? [],
    messages: [...wordOfOffer(offer, end, more, from, deps.newId), ...(next?.messages ?? [])],
  }
}
