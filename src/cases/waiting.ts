import { NATIONAL_DESK } from './duty.ts'
import { alertMessage, type Person } from './opening.ts'
import type { PlannedAlert, PlannedMessage } from './plan.ts'

/** How long a question that waits for a decision is left to one person, before a senior is asked (domain, I5). */
export const WAITING_HOURS = 24

/** Something that a person has to decide. */
export interface Waiting {
  readonly kind: 'PROPOSAL' | 'NEWS' | 'STALE' | 'HEARING' | 'LICENCE'
  /** The id of what waits; all who are asked about it share it. */
  readonly groupId: string
  readonly caseId: string
  readonly officialId: string
  readonly rung: number
  /** When the one asked is told. */
  readonly ring: Date
}

/** The question to one person; it ends by an answer alone, and after a day a senior is asked too. */
export function askToDecide(
  waiting: Waiting,
  people: readonly Person[],
  newId: () => string,
): { readonly alerts: readonly [PlannedAlert]; readonly messages: readonly PlannedMessage[] } {
  const { ring, ...asked } = waiting
  const alert: PlannedAlert = {
    ...asked,
    id: newId(),
    matchId: null,
    escalateAt: new Date(ring.getTime() + WAITING_HOURS * 3_600_000),
  }
  const person = alert.officialId === NATIONAL_DESK ? undefined : people.find((each) => each.id === alert.officialId)
  return { alerts: [alert], messages: alertMessage(alert, person, 'ALERT', ring, newId) }
}
