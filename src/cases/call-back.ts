import { anywhere, firstOnDuty, minutesOnRung } from './duty.ts'
import { alertMessage, type Person } from './opening.ts'
import type { Plan, PlannedAlert, PlannedReport } from './plan.ts'

/**
 * Which call-back comes first, the higher the sooner: what anybody asks for (0), a child alone (1), a child alone who is hurt
 * or locked in (2).
 */
export type Urgency = 0 | 1 | 2

/** What a child alone answers, and what follows: the urgency of the call-back and the reason that staff read. */
export const CHILD_ALONE: Readonly<Record<string, { readonly urgency: Urgency; readonly reason: string }>> = {
  ALONE: { urgency: 1, reason: 'child-alone' },
  NOT_HURT: { urgency: 1, reason: 'child-alone' },
  HURT: { urgency: 2, reason: 'child-hurt-or-locked-in' },
}

/** A child alone who asks for help is in the greatest danger (domain 6.5). */
export const CALL_DANGER = 3

/** The question to the first on duty, at once and at any hour: a child alone is to be called back now. */
export function askToCall(
  callbackId: string,
  people: readonly Person[],
  now: Date,
  newId: () => string,
): Required<Pick<Plan, 'alerts' | 'messages'>> {
  const officialId = firstOnDuty(anywhere(people), '')
  const alert: PlannedAlert = {
    id: newId(),
    groupId: newId(),
    kind: 'DANGER',
    caseId: null,
    callbackId,
    matchId: null,
    officialId,
    rung: 1,
    escalateAt: new Date(now.getTime() + minutesOnRung(1, CALL_DANGER) * 60_000),
  }
  const person = people.find(({ id }) => id === officialId)
  return { alerts: [alert], messages: alertMessage(alert, person, 'ALERT', now, newId) }
}

/** A note of staff on a call-back belongs to no case: it waits for one among the reports, sealed with a key of its own. */
export function noteOnCall(
  { callbackId, messageId, text }: { readonly callbackId: string; readonly messageId: string; readonly text: string },
  newId: () => string,
): PlannedReport {
  return {
    ...{ id: newId(), origin: `call-back:${callbackId}:${messageId}`, messageId },
    ...{ caseId: null, contactId: null, via: 'SMS', kind: 'UPDATE', facts: { kind: 'MISSING' }, rawText: text },
    ...{ completeness: 0, partial: false, version: 1 },
  }
}
