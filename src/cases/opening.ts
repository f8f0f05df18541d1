import { completeness } from './completeness.ts'
import { danger } from './danger.ts'
import { firstOnDuty, minutesOnRung, type OnDuty, ringAt, unitDesk } from './duty.ts'
import type { Facts } from './facts.ts'
import type { CaseFacts, Plan, PlannedAlert, PlannedMessage, ToldVia } from './plan.ts'

/** A registered person with what is needed to write to one. */
export interface Person extends OnDuty {
  /** Null for the desk, which has no phone of its own. */
  readonly contactId: string | null
  readonly language: string
}

/** One report that opens a case. */
export interface Opening {
  readonly number: string
  readonly via: ToldVia
  readonly facts: Facts
  readonly rawText: string
  readonly origin: string
  readonly version: number
  /** Null when it came by no message. */
  readonly messageId: string | null
  /** The phone it is kept under; null when a program told of no reporter. */
  readonly contact: { readonly id: string; readonly phone: string; readonly language?: string } | null
  /** The registered person who reports, if one does. */
  readonly officialId: string | null
  /** Who writes down what somebody tells them on the phone. */
  readonly takenById?: string
  readonly now: Date
  /** The day in Cambodia. */
  readonly today: string
  readonly people: readonly Person[]
}

/** How long an alert to staff is worth sending. */
const ALERT_HOURS = 4

const EVENT_OF = { MISSING: 'REPORT', SIGHTING: 'SIGHTING', FOUND: 'FOUND' } as const

/** The facts with what follows from them. */
export function weigh(facts: Facts, today: string): CaseFacts {
  const weighed = danger(facts, today)
  return { facts, danger: weighed.level, dangerWhy: weighed.why, completeness: completeness([facts]) }
}

/**
 * The SMS that carries an alert to a person, or none for a person without a phone. It holds the alert's id alone: what
 * it tells is read and worded when it is sent. `AL4` says that nobody took it in time.
 */
export function alertMessage(
  alert: Pick<PlannedAlert, 'id' | 'caseId'>,
  person: Person | undefined,
  template: 'ALERT' | 'AL4',
  ring: Date,
  newId: () => string,
): PlannedMessage[] {
  if (person === undefined || person.contactId === null) return []
  return [
    {
      id: newId(),
      dedupeKey: `alert:${alert.id}`,
      class: 'ALERT',
      contactId: person.contactId,
      caseId: alert.caseId,
      template,
      language: person.language,
      params: { alertId: alert.id },
      sendAt: ring,
      validUntil: new Date(ring.getTime() + ALERT_HOURS * 3_600_000),
    },
  ]
}

/** What must happen when a report opens a case: case, child, report, history, contact rule, and the first rung of the ladder. */
export function planOpening(opening: Opening, newId: () => string): Plan & { readonly caseId: string } {
  const { facts, contact, people, now, today } = opening
  const caseId = newId()
  const told = weigh(facts, today)
  const ownerId = firstOnDuty(people, facts.place ?? '')
  const ring = ringAt(now, told.danger)
  const alert: PlannedAlert = {
    id: newId(),
    groupId: newId(),
    kind: told.danger >= 2 ? 'DANGER' : 'NEW_CASE',
    caseId,
    matchId: null,
    officialId: ownerId,
    rung: 1,
    escalateAt: new Date(ring.getTime() + minutesOnRung(1, told.danger) * 60_000),
  }
  const unitId = unitDesk(people, facts.place ?? '', told.danger)
  const unit = unitId === null || unitId === ownerId ? [] : [{ ...alert, id: newId(), officialId: unitId }]
  const alerts = [alert, ...unit]
  return {
    caseId,
    outcome: 'case opened',
    contacts: contact === null ? [] : [contact],
    cases: [
      {
        id: caseId,
        number: opening.number,
        kind: facts.kind,
        via: opening.via,
        openedById: opening.officialId,
        ownerId,
        personId: newId(),
        today,
        ...told,
      },
    ],
    reports: [
      {
        id: newId(),
        origin: opening.origin,
        caseId,
        contactId: contact?.id ?? null,
        messageId: opening.messageId,
        via: opening.via,
        facts,
        rawText: opening.rawText,
        completeness: told.completeness,
        partial: false,
        version: opening.version,
      },
    ],
    events: [
      {
        id: newId(),
        caseId,
        type: EVENT_OF[facts.kind],
        actorId: opening.takenById ?? opening.officialId,
        data: { via: opening.via },
      },
      ...(facts.contact === undefined
        ? []
        : [{ id: newId(), caseId, type: 'CONTACT' as const, actorId: null, data: { mode: facts.contact } }]),
      ...alerts.map(({ kind, rung, officialId: to }) => ({
        ...{ id: newId(), caseId, type: 'ALERT' as const, actorId: null, data: { kind, rung, to } },
      })),
    ],
    safeContacts:
      facts.contact === undefined || contact === null
        ? []
        : [{ id: newId(), contactId: contact.id, caseId, mode: facts.contact, otherPhone: facts.safePhone ?? null }],
    alerts,
    messages: alerts.flatMap((each) =>
      alertMessage(
        each,
        people.find(({ id }) => id === each.officialId),
        'ALERT',
        ring,
        newId,
      ),
    ),
  }
}
