import { askedAbout, ringAt } from './duty.ts'
import type { Person } from './opening.ts'
import type { Plan } from './plan.ts'
import { askToDecide } from './waiting.ts'

/** Days without news after which an open case wakes somebody. */
export const QUIET_DAYS = 90
const DAY_MS = 24 * 3_600_000

/** What becomes of an open case that is looked at: whether it wakes somebody now, and when it is looked at next. */
export function lookAtQuiet(lastHeard: Date, now: Date): { readonly wakes: boolean; readonly next: Date } {
  const quietAt = new Date(lastHeard.getTime() + QUIET_DAYS * DAY_MS)
  return quietAt > now
    ? { wakes: false, next: quietAt }
    : { wakes: true, next: new Date(now.getTime() + QUIET_DAYS * DAY_MS) }
}

/** An open case of which nothing was heard for so long. */
export interface QuietCase {
  readonly id: string
  readonly number: string
  readonly ownerId: string | null
  readonly place: string
}

/** The family's phone, where the contact rule lets it be asked. */
export interface QuietReporter {
  readonly contactId: string
  readonly language: string | null
}

/** How long the question to the family is worth sending: it waits for the morning. */
const NOTICE_HOURS = 24

/**
 * Wakes a quiet case: one question to its owner, to a senior after a day, and one to whoever reported it where that is safe,
 * which is looked at again as it is sent. Nothing of the case changes but its history.
 */
export function wakeQuietCase(
  quiet: QuietCase,
  reporter: QuietReporter | null,
  people: readonly Person[],
  now: Date,
  newId: () => string,
): Plan {
  const { officialId, rung } = askedAbout(people, quiet)
  const waiting = { kind: 'STALE', groupId: newId(), caseId: quiet.id, officialId, rung, ring: ringAt(now, 1) } as const
  const { alerts, messages } = askToDecide(waiting, people, newId)
  const asked = reporter === null ? [] : [reporter]
  return {
    outcome: 'quiet case woken',
    alerts,
    events: [
      {
        ...{ id: newId(), caseId: quiet.id, type: 'STALE', actorId: null },
        data: { days: QUIET_DAYS, to: officialId, family: reporter !== null },
      },
    ],
    messages: [
      ...messages,
      ...asked.map(({ contactId, language }) => ({
        id: newId(),
        dedupeKey: `T16:${alerts[0].id}`,
        class: 'NOTICE' as const,
        contactId,
        caseId: quiet.id,
        template: 'T16',
        language: language ?? 'km-Latn',
        params: { number: quiet.number },
        sendAt: null,
        validUntil: new Date(now.getTime() + NOTICE_HOURS * 3_600_000),
      })),
    ],
  }
}
