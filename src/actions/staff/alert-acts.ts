import type { PoolClient } from 'pg'
import { type AccessRole, mayReadReporterPhone, relationsOf } from '../../cases/access.ts'
import { anywhere, minutesOnRung, minutesToWork, ringAt, seniorFor } from '../../cases/duty.ts'
import type { EventType } from '../../cases/four-ps.ts'
import { alertMessage, type Person } from '../../cases/opening.ts'
import type { AlertKind, Plan, PlannedEvent, PlannedMessage } from '../../cases/plan.ts'
import {
  type AlertFacts,
  type AlertRow,
  askAgain,
  claimRung,
  closeRungs,
  lapseClaim,
  markSeen,
  stopClock,
} from '../../store/alerts.ts'
import { callerOf } from '../../store/callers.ts'
import { enabledPeople } from '../../store/people.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { reply } from '../sms/reply.ts'

const MINUTE_MS = 60_000
/** How long "somebody else took it" is worth sending. */
const TAKEN_HOURS = 4

/** To check whether a child is home, to look after a quiet case, a hearing or a worker list is no search: what the family hears stays as it was. */
const NO_SEARCH: ReadonlySet<AlertKind> = new Set(['FOUND_CLAIM', 'STALE', 'HEARING', 'LICENCE'])

/** Whom the answer goes to by SMS; null where one looks at the page one acts on. */
export type AnswerTo = Pick<SmsContext, 'row' | 'contactId' | 'sender'> & { readonly language: string }

/** A question to staff with its ladder locked, and the one who answers it. */
export interface Standing {
  readonly client: PoolClient
  readonly officialId: string
  readonly role: AccessRole
  readonly mine: AlertRow
  readonly ladder: readonly AlertRow[]
  readonly people: readonly Person[]
  readonly danger: number
  readonly urgent: boolean
  readonly place: string
}

/** How one rung stands; the ladder must be locked. */
export async function standingOn(
  client: PoolClient,
  who: Pick<Standing, 'officialId' | 'role'>,
  rung: Pick<Standing, 'mine' | 'ladder'> & { readonly facts: AlertFacts },
): Promise<Standing> {
  const { mine, ladder, facts } = rung
  const people = await enabledPeople(client)
  return {
    ...{ client, ...who, mine, ladder, danger: facts.danger, urgent: facts.urgent, place: facts.own.place ?? '' },
    people: mine.callbackId === null ? people : anywhere(people),
  }
}

/** A row in the history of the case it is about; a call-back has none. */
export const eventsOf = (
  deps: Deps,
  at: Standing,
  type: EventType,
  data: Record<string, unknown>,
  caseId = at.mine.caseId,
): PlannedEvent[] => (caseId === null ? [] : [{ id: deps.newId(), caseId, type, actorId: at.officialId, data }])

/** The rung becomes the one who answers for its case; the others are told. The reporter's phone goes to the registered SIM alone. */
export async function claim(deps: Deps, context: AnswerTo | null, at: Standing): Promise<Plan> {
  const holder = at.ladder.find((each) => each.claimedAt !== null && each.closedAt === null)
  if (holder !== undefined && holder.id !== at.mine.id)
    return { outcome: 'alert taken by another', messages: context === null ? [] : taken(deps, context, at.ladder) }
  const others = at.ladder.filter((each) => each.id !== at.mine.id && each.closedAt === null && each.contactId !== null)
  await claimRung(at.client, at.mine.id, new Date(deps.now().getTime() + minutesToWork(at.danger) * MINUTE_MS))
  await closeRungs(at.client, at.mine.groupId, at.mine.id)
  // who claims is the owner from now on
  const isTold = mayReadReporterPhone(at.role, true, context === null ? 'console' : 'sms')
  const { caseId } = at.mine
  const reporter = isTold ? await callerOf(at.client, at.mine) : null
  const isPolice = relationsOf({ resource: 'duty', action: 'protect', role: at.role, channel: 'sms' }).size > 0
  const isSearch = !NO_SEARCH.has(at.mine.kind)
  return {
    outcome: 'alert claimed',
    changes:
      caseId === null
        ? []
        : [{ caseId, ownerId: at.officialId, ...(isSearch && { publicStatus: isPolice ? 'POLICE' : 'SEARCHING' }) }],
    events: [
      ...eventsOf(deps, at, 'OWNER', { alert: at.mine.kind, rung: at.mine.rung }),
      ...(reporter === null ? [] : eventsOf(deps, at, 'DISCLOSURE', { what: 'reporter phone', rule: reporter.mode })),
    ],
    accesses:
      reporter === null
        ? []
        : [
            {
              actorId: at.officialId,
              caseId,
              route: context === null ? 'console claim' : 'sms AL2',
              purpose: caseId === null ? 'claimed call-back' : 'claimed alert',
              classes: ['P'],
              fields: [caseId === null ? 'callback.phone' : 'reporter.phone'],
            },
          ],
    messages: [
      ...(context === null
        ? []
        : [
            reply(
              deps,
              context.row,
              context,
              isTold ? 'AL2' : 'AL2n',
              { alertId: at.mine.id },
              { caseId, class: 'CODE' },
            ),
          ]),
      ...others.map((other) => tellTaken(deps, at, other)),
    ],
  }
}

function tellTaken(deps: Deps, at: Standing, other: AlertRow): PlannedMessage {
  const person = at.people.find((each) => each.id === other.officialId)
  return {
    id: deps.newId(),
    dedupeKey: `AL3:${other.id}`,
    class: 'ALERT',
    contactId: other.contactId!,
    caseId: other.caseId,
    template: 'AL3',
    language: person?.language ?? 'km',
    params: { alertId: other.id, workerId: at.officialId, at: deps.now().toISOString() },
    sendAt: null,
    validUntil: new Date(deps.now().getTime() + TAKEN_HOURS * 3_600_000),
  }
}

/** The answer to somebody whose alert another has taken. */
export function taken(deps: Deps, context: AnswerTo, ladder: readonly AlertRow[]): PlannedMessage[] {
  const official = context.sender.official
  const own = ladder.find((each) => each.officialId === official?.id)
  const holder = ladder.find((each) => each.claimedAt !== null)
  const to = { contactId: context.contactId, language: context.language }
  if (own === undefined || holder === undefined) return [reply(deps, context.row, to, 'AL8', {})]
  return [
    reply(deps, context.row, to, 'AL3', {
      alertId: own.id,
      workerId: holder.officialId,
      at: (holder.claimedAt ?? deps.now()).toISOString(),
    }),
  ]
}

/** The question goes to the senior of the area at once; whoever had taken it gives it up. */
export async function senior(deps: Deps, context: AnswerTo | null, at: Standing): Promise<Plan> {
  const next = seniorFor(at.people, at.place, at.ladder)
  const person = at.people.find((each) => each.id === next.officialId)
  const now = deps.now()
  await stopClock(
    at.client,
    at.ladder.map((each) => each.id),
  )
  await markSeen(at.client, at.mine.id)
  if (at.mine.claimedAt !== null) await lapseClaim(at.client, at.mine.id)
  const ring = ringAt(now, at.danger)
  const until = new Date(ring.getTime() + minutesOnRung(next.rung, at.danger) * MINUTE_MS)
  const again = next.again ? at.ladder.find((each) => each.officialId === next.officialId) : undefined
  if (again !== undefined) await askAgain(at.client, again.id, until)
  const alert = {
    id: deps.newId(),
    groupId: at.mine.groupId,
    kind: at.mine.kind,
    caseId: at.mine.caseId,
    callbackId: at.mine.callbackId,
    matchId: at.mine.matchId,
    officialId: next.officialId,
    rung: next.rung,
    escalateAt: until,
    urgent: at.urgent,
  }
  return {
    outcome: 'alert sent to senior',
    alerts: next.again ? [] : [alert],
    events: eventsOf(deps, at, 'ALERT', {
      kind: at.mine.kind,
      rung: next.rung,
      to: next.officialId,
      askedFor: 'senior',
    }),
    messages: [
      ...(context === null
        ? []
        : [reply(deps, context.row, context, 'AL10', { alertId: at.mine.id, workerId: next.officialId })]),
      ...(next.again ? [] : alertMessage(alert, person, 'ALERT', ring, deps.newId)),
    ],
  }
}

/** The question was seen; its clock goes on. */
export async function seen(deps: Deps, context: AnswerTo | null, at: Standing): Promise<Plan> {
  await markSeen(at.client, at.mine.id)
  if (context === null) return { outcome: 'alert seen' }
  const left = at.mine.escalateAt === null ? 0 : at.mine.escalateAt.getTime() - deps.now().getTime()
  return {
    outcome: 'alert seen',
    messages: [
      reply(deps, context.row, context, 'AL9', {
        alertId: at.mine.id,
        minutes: Math.max(1, Math.ceil(left / MINUTE_MS)),
      }),
    ],
  }
}
