import { ringAt } from './duty.ts'
import { alertMessage, type Person } from './opening.ts'
import type { Plan, PlannedAlert, PlannedMessage } from './plan.ts'

/** Services that a partner can be asked for, by the codes of the SMS grammar. */
export const SERVICES = ['LEG', 'EDU', 'MED', 'TRN', 'FOD', 'ACC', 'COU', 'LIV', 'FIN', 'SOC'] as const
export type Service = (typeof SERVICES)[number]

/** A case itself, offered to a colleague, or a service for its child, asked of a partner. */
export type OfferKind = 'HANDOVER' | 'REFERRAL'

/** How an offer ends: taken, refused, unanswered in time, or the case was closed meanwhile. */
export type OfferEnd = 'ACCEPTED' | 'REFUSED' | 'EXPIRED' | 'WITHDRAWN'

/** Something that one person is asked to take on. Until they accept nothing of the case changes. */
export interface Offer {
  /** Also the group of its question. */
  readonly id: string
  /** The first of a row of offers that went from partner to partner. */
  readonly firstId: string
  readonly kind: OfferKind
  readonly caseId: string
  readonly service: Service | null
  readonly orgId: string | null
  readonly fromId: string
  readonly toId: string
  readonly dueAt: Date
}

/** Hours in which an offer is to be answered: 24, or 2 when danger is 2 or 3. */
export const hoursToAnswer = (danger: number): number => (danger >= 2 ? 2 : 24)

/** When an offer that is made now is due: its time runs from when it may ring. */
export const offerDue = (now: Date, danger: number): Date =>
  new Date(ringAt(now, danger).getTime() + hoursToAnswer(danger) * 3_600_000)

const WORD_HOURS = 24
/** Letters of a partner's name in a text. */
const MOST_ORG = 12

/** The question to whoever is asked, with its row in the history. */
export function makeOffer(
  offer: Offer,
  to: Person,
  org: string | null,
  { now, danger, newId }: { readonly now: Date; readonly danger: number; readonly newId: () => string },
): Required<Pick<Plan, 'alerts' | 'events' | 'messages'>> {
  const { id, kind, caseId, service, orgId, fromId, toId, dueAt } = offer
  const alert: PlannedAlert = {
    ...{ id: newId(), groupId: id, kind, caseId, matchId: null, officialId: toId, rung: 1, escalateAt: dueAt },
  }
  const asked = alertMessage(alert, to, 'ALERT', ringAt(now, danger), newId)
  return {
    alerts: [alert],
    events: [
      {
        ...{ id: newId(), caseId, type: kind, actorId: fromId },
        data: { state: 'OFFERED', offer: id, to: toId, ...(service !== null && { service, org: orgId, name: org }) },
      },
    ],
    messages: asked.map((message) => ({
      ...message,
      validUntil: dueAt,
      params: { ...message.params, at: dueAt.toISOString(), workerId: fromId, said: { service: service ?? '' } },
    })),
  }
}

/** How whoever asked hears what became of an offer: one text by its end. */
const WORD: Readonly<Record<OfferKind, Readonly<Record<Exclude<OfferEnd, 'WITHDRAWN'>, string>>>> = {
  HANDOVER: { ACCEPTED: 'AL33', REFUSED: 'AL34', EXPIRED: 'AL34' },
  REFERRAL: { ACCEPTED: 'F19a', REFUSED: 'F19r', EXPIRED: 'F19' },
}

/** The event of an offer that ended; nobody is its actor where time ended it, or a system says that it was answered there. */
export const endOfOffer = (
  { id, kind, caseId, service, orgId, toId }: Offer,
  end: OfferEnd,
  newId: () => string,
  system?: string,
): Required<Pick<Plan, 'events'>>['events'][number] => ({
  ...{ id: newId(), caseId, type: kind, actorId: end === 'EXPIRED' || system !== undefined ? null : toId },
  data: {
    state: end,
    offer: id,
    ...(system !== undefined && { by: system }),
    ...(service !== null && { service, org: orgId }),
  },
})

/** Tells whoever asked what became of it; `isLast` when no partner is left to ask. */
export function wordOfOffer(
  offer: Offer,
  end: Exclude<OfferEnd, 'WITHDRAWN'>,
  more: { readonly number: string; readonly org: string; readonly isLast: boolean; readonly now: Date },
  from: Person | undefined,
  newId: () => string,
): PlannedMessage[] {
  if (from === undefined || from.contactId === null) return []
  const isLast = offer.kind === 'REFERRAL' && end !== 'ACCEPTED' && more.isLast
  return [
    {
      id: newId(),
      dedupeKey: `offer:${offer.id}:${end}`,
      class: 'ALERT',
      contactId: from.contactId,
      caseId: offer.caseId,
      template: isLast ? 'F19n' : WORD[offer.kind][end],
      language: from.language,
      params: {
        number: more.number,
        workerId: offer.toId,
        said: { org: more.org.slice(0, MOST_ORG), service: offer.service ?? '' },
      },
      sendAt: null,
      validUntil: new Date(more.now.getTime() + WORD_HOURS * 3_600_000),
    },
  ]
}
