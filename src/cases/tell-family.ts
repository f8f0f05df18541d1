import type { CaseStatus } from './acts.ts'
import type { EventType } from './four-ps.ts'
import type { Plan, PlannedChange } from './plan.ts'
import { isClosed } from './status-change.ts'

/** How long it is worth telling a family to call: it waits for the morning. */
const NOTICE_HOURS = 24

/** What is recorded that shows that the police are on a case. */
export const POLICE_WORK: readonly EventType[] = ['ARREST', 'EVIDENCE', 'SUSPECT']
export const isPoliceWork = (type: EventType): boolean => POLICE_WORK.includes(type)

/** What families hear after a call about their case, where that changes. */
export function publicStatusOfCall(
  outcome: string | undefined,
  status: CaseStatus,
): NonNullable<PlannedChange['publicStatus']> | null {
  if (outcome === 'POLICE_TOLD') return 'POLICE'
  if (outcome === 'TELL_FAMILY') return isClosed(status) ? 'CLOSED' : 'CALL_US'
  return null
}

/** Asks the family to call, without a word of why; whether its phone may be written to is asked again as it is sent. */
export const callUs = (
  family: { readonly contactId: string; readonly language: string | null },
  of: { readonly caseId: string; readonly number: string; readonly eventId: string },
  now: Date,
  newId: () => string,
): NonNullable<Plan['messages']> => [
  {
    ...{ id: newId(), dedupeKey: `T3:${of.eventId}`, class: 'NOTICE', contactId: family.contactId, caseId: of.caseId },
    ...{ template: 'T3', language: family.language ?? 'km-Latn', params: { number: of.number }, sendAt: null },
    validUntil: new Date(now.getTime() + NOTICE_HOURS * 3_600_000),
  },
]
