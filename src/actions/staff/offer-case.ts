import type { PoolClient } from 'pg'
import type { HandOverAct, ReferAct } from '../../cases/acts.ts'
import { hasDuty } from '../../cases/duty.ts'
import { makeOffer, type Offer, offerDue, type Service } from '../../cases/offer.ts'
import type { Person } from '../../cases/opening.ts'
import type { Plan } from '../../cases/plan.ts'
import { isClosed } from '../../cases/status-change.ts'
import { markCaseWorked } from '../../store/alerts.ts'
import { addOffer, isOffered } from '../../store/offers.ts'
import { nextPartner } from '../../store/partners.ts'
import { enabledPeople } from '../../store/people.ts'
import { isSameHuman } from '../../store/proposals.ts'
import { personWith } from '../../store/registration.ts'
import type { Deps } from '../deps.ts'
import { type ActOutcome, commitAct, conflict, FORBIDDEN, type PersonActing, wrong } from './staff-act.ts'

/** Offers a case to a colleague. It is theirs when they accept; until then, and if they do not, it stays whose it was. */
export async function handOver(at: PersonActing, { phone }: HandOverAct): Promise<ActOutcome> {
  const { deps, client, writer, own, personId } = at
  if (!writer.may('handover')) return FORBIDDEN
  if (isClosed(own.status)) return conflict('Nobody works on the case any more.')
  const known = await personWith(client, deps.ring, phone)
  const to = (await enabledPeople(client)).find(({ id }) => id === known?.id)
  const may = to !== undefined && (hasDuty(to, 'work', own.place) || hasDuty(to, 'oversee', own.place))
  if (!may) return wrong('phone')
  if (own.ownerId !== null && (await isSameHuman(client, to.id, own.ownerId))) return conflict('It is their case.')
  if (to.away === true) return conflict('They are away.')
  if (await isOffered(client, own.id, null))
    return conflict('It was offered to somebody before, who has not answered yet.')
  const id = deps.newId()
  const offer: Offer = {
    ...{ id, firstId: id, kind: 'HANDOVER', caseId: own.id, service: null, orgId: null, fromId: personId, toId: to.id },
    dueAt: offerDue(deps.now(), own.danger),
  }
  return put(at, offer, to, null)
}

/** Asks the first partner for a service for the child of a case; who refuses or does not answer in time is followed by the next. */
export async function referCase(at: PersonActing, { service }: ReferAct): Promise<ActOutcome> {
  const { deps, client, writer, own, personId } = at
  if (!writer.may('refer')) return FORBIDDEN
  if (isClosed(own.status)) return conflict('Nobody works on the case any more.')
  if (await isOffered(client, own.id, service)) return conflict('A partner was asked before, who has not answered yet.')
  const asked = { service, place: own.place, danger: own.danger, caseId: own.id, fromId: personId }
  const found = await nextReferral(deps, client, asked, null)
  if (found === null) return conflict('No partner offers this there.')
  return put(at, found.offer, found.to, found.org)
}

async function put(at: PersonActing, offer: Offer, to: Person, org: string | null): Promise<ActOutcome> {
  const { deps, client, own, personId } = at
  const { events, ...plan } = makeOffer(offer, to, org, { now: deps.now(), danger: own.danger, newId: deps.newId })
  await markCaseWorked(client, own.id, personId)
  await addOffer(client, offer)
  await commitAct(at, events[0]!, plan)
  return { kind: 'offered', answer: { offer: offer.id, due: offer.dueAt.toISOString() } }
}

/** What a partner is asked for. */
export interface Referring {
  readonly service: Service
  readonly place: string
  readonly danger: number
  readonly caseId: string
  readonly fromId: string
}

/** The offer to the next partner of a row that began with `firstId`, null when none is left. */
export async function nextReferral(
  deps: Pick<Deps, 'newId' | 'now'>,
  client: PoolClient,
  { service, place, danger, caseId, fromId }: Referring,
  firstId: string | null,
): Promise<{ readonly offer: Offer; readonly to: Person; readonly org: string } | null> {
  const partner = await nextPartner(client, service, place, firstId)
  const to = (await enabledPeople(client)).find(({ id }) => id === partner?.personId)
  if (partner === null || to === undefined) return null
  const id = deps.newId()
  const offer: Offer = {
    ...{ id, firstId: firstId ?? id, kind: 'REFERRAL', caseId, service, orgId: partner.id, fromId, toId: to.id },
    dueAt: offerDue(deps.now(), danger),
  }
  return { offer, to, org: partner.name }
}

/** The plan that puts the offer of the next partner, and the offer itself, kept. */
export async function passReferralOn(
  deps: Pick<Deps, 'newId' | 'now'>,
  client: PoolClient,
  asked: Referring,
  firstId: string,
): Promise<Required<Pick<Plan, 'alerts' | 'events' | 'messages'>> | null> {
  const found = await nextReferral(deps, client, asked, firstId)
  if (found === null) return null
  await addOffer(client, found.offer)
  return makeOffer(found.offer, found.to, found.org, { now: deps.now(), danger: asked.danger, newId: deps.newId })
}
