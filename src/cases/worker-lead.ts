import { askedAbout, ringAt } from './duty.ts'
import type { Person } from './opening.ts'
import type { Plan } from './plan.ts'
import { askToDecide } from './waiting.ts'

/** From this age on a missing child is looked for among those whom agencies sent abroad. */
export const LOOKED_FOR_FROM = 14
/** How a child left that somebody may have sent to work: with a broker, or for an offer of work. */
export const LEFT_FOR_WORK = 3
/** Keys of a name that both share: one is a family name, which thousands have. */
export const SHARED_KEYS = 2
/** Years that the year of birth may be wrong by. */
export const YEARS_OFF = 1

/** Somebody on the list of an agency who sounds like a missing child: of what leaves the list no more than this. */
export interface WorkerLead {
  readonly id: string
  readonly agency: string
  readonly country: string
  /** The month of departure, `2026-02`. */
  readonly month: string
}

/** The case of such a child. */
export interface LedCase {
  readonly id: string
  readonly number: string
  readonly ownerId: string | null
  readonly place: string
}

/** Leads of one round that the history of a case names; the others are counted. */
const MOST_NAMED = 10

/**
 * Puts leads before whoever answers for a case, as one question, and into its history. A lead is a likeness of sounds: it
 * changes nothing of the case, and nobody else hears of it. The question bears the id of the first lead.
 */
export function tellOfLeads(
  of: LedCase,
  leads: readonly [WorkerLead, ...WorkerLead[]],
  people: readonly Person[],
  now: Date,
  newId: () => string,
): Plan {
  const { officialId, rung } = askedAbout(people, of)
  const waiting = {
    kind: 'LICENCE',
    groupId: leads[0].id,
    caseId: of.id,
    officialId,
    rung,
    ring: ringAt(now, 1),
  } as const
  const { alerts, messages } = askToDecide(waiting, people, newId)
  const named = leads.slice(0, MOST_NAMED).map(({ agency, country, month }) => ({ agency, country, month }))
  const why = named.map(({ agency, country, month }) => `${agency} ${country} ${month}`).join('; ')
  const data = { kind: waiting.kind, to: officialId, leads: named, count: leads.length, why }
  return {
    outcome: 'told of a worker list',
    alerts,
    events: [{ id: newId(), caseId: of.id, type: 'ALERT', actorId: null, data }],
    messages,
  }
}
