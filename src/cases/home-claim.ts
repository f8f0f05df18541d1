import { URGENT } from './danger.ts'
import { minutesOnRung, NATIONAL_DESK, ringAt, thereFor } from './duty.ts'
import { alertMessage, type Person } from './opening.ts'
import type { Plan, PlannedAlert } from './plan.ts'

/** Somebody says that the child of a case is home or found. */
export interface HomeClaim {
  readonly caseId: string
  readonly danger: number
  readonly ownerId: string | null
  readonly needsHelp: boolean
  readonly now: Date
}

/** A question of the same kind that nobody has worked on yet. */
export interface OpenClaim {
  readonly urgent: boolean
}

/**
 * Asks the owner to check. A child who needs help is asked after at any hour and soon again; one question at a time is
 * enough, unless the new one is the first that is urgent. It ends by an answer alone, and changes nothing of the case.
 */
export function askToCheck(
  { caseId, danger, ownerId, needsHelp, now }: HomeClaim,
  open: OpenClaim | null,
  people: readonly Person[],
  newId: () => string,
): Pick<Plan, 'events' | 'alerts' | 'messages'> {
  if (open !== null && (open.urgent || !needsHelp)) return {}
  // a child who needs help is urgent, whatever its case says
  const level = needsHelp ? Math.max(URGENT, danger) : danger
  const ring = ringAt(now, level)
  const owner = thereFor(people, ownerId)
  // an owner who cannot be asked is waited for no longer than the next look at the clocks
  const minutes = owner === undefined ? 0 : minutesOnRung(1, level)
  const id = newId()
  const alert: PlannedAlert = {
    ...{ id, groupId: id, kind: 'FOUND_CLAIM', caseId, matchId: null, rung: 1 },
    officialId: owner?.id ?? ownerId ?? NATIONAL_DESK,
    escalateAt: new Date(ring.getTime() + minutes * 60_000),
    ...(needsHelp && { urgent: true }),
  }
  const { kind, rung, officialId: to } = alert
  const event = { id: newId(), caseId, type: 'ALERT', actorId: null, data: { kind, rung, to } } as const
  return { events: [event], alerts: [alert], messages: alertMessage(alert, owner, 'ALERT', ring, newId) }
}
