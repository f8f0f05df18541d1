import type { PoolClient } from 'pg'
import { type AccessRole, decide, mayReadReporterPhone } from '../../cases/access.ts'
import { noteOnCall } from '../../cases/call-back.ts'
import { anywhere, minutesOnRung, minutesToWork, ringAt, seniorFor } from '../../cases/duty.ts'
import { alertMessage, type Person } from '../../cases/opening.ts'
import type { Plan, PlannedEvent, PlannedMessage } from '../../cases/plan.ts'
import type { AlertReading } from '../../officials/reading.ts'
import {
  type AlertRow,
  askAgain,
  claimRung,
  closeRungs,
  lapseClaim,
  loadAlertFacts,
  lockLadder,
  markSeen,
  markWorked,
  rungsOf,
  stopClock,
} from '../../store/alerts.ts'
import { callerOf } from '../../store/callers.ts'
import { commitPlan } from '../../store/commit.ts'
import { rejectMatch } from '../../store/matches.ts'
import { enabledPeople } from '../../store/people.ts'
import { endQuietQuestion } from '../../store/quiet-cases.ts'
import { inTransaction } from '../../store/transaction.ts'
import { answerFound } from '../acts/answer-found.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { reply } from '../sms/reply.ts'
import { wakeFor } from '../wake-for.ts'
import { answerOffer } from './answer-offer.ts'

const MINUTE_MS = 60_000
/** How long "somebody else took it" is worth sending. */
const TAKEN_HOURS = 4

/** What may be answered by SMS to a question that waits for a decision. */
const SAID_OF_WAITING: readonly AlertReading['action'][] = ['SEEN', 'NOTE', 'SENIOR']

/** Whom the answer goes to. */
export type AnswerTo = Pick<SmsContext, 'row' | 'contactId' | 'sender'> & { readonly language: string }

/** Who answers what, with the whole ladder locked. */
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

/** Does what a staff member answers to an alert. The whole ladder is locked meanwhile: of two claims one wins, the other is told. */
export async function answerAlert(deps: Deps, context: SmsContext, reading: AlertReading): Promise<void> {
  const { official, role } = context.sender
  if (official === null) return answer(deps, context, 'alert answer from a stranger', 'AL8', {})
  const rungs = await rungsOf(deps.pool, official.id)
  const chosen = rungs.filter((rung) => (reading.alert === null ? rung.open : rung.code === reading.alert))
  const rung = reading.alert === null && chosen.length > 1 ? undefined : chosen[0]
  const asked = {
    resource: 'alert',
    action: 'answer',
    role,
    relations: ['assigned'],
    purpose: null,
    channel: 'sms',
  } as const
  if (rung === undefined || !decide(asked).allowed)
    return answer(deps, context, 'alert answer without an alert', 'AL8', {})
  if (await answerFound(deps, context, reading, rung)) return

  const plan = await inTransaction(deps.pool, async (client) => {
    const ladder = await lockLadder(client, rung.groupId)
    const mine = ladder.find((each) => each.officialId === official.id && each.closedAt === null)
    const facts = mine === undefined ? null : await loadAlertFacts(client, mine.id)
    const planned: Plan =
      mine === undefined || facts === null
        ? { outcome: 'alert was closed', messages: [taken(deps, context, ladder)].flat() }
        : await act(deps, context, reading, {
            client,
            officialId: official.id,
            role,
            mine,
            ladder,
            people: mine.callbackId === null ? await enabledPeople(client) : anywhere(await enabledPeople(client)),
            danger: facts.danger,
            urgent: facts.urgent,
            place: facts.own.place ?? '',
          })
    return (await commitPlan(client, deps.ring, context.row.id, planned)) ? planned : null
  })
  if (plan !== null) wakeFor(deps, plan)
}

function act(deps: Deps, context: SmsContext, reading: AlertReading, at: Standing): Promise<Plan> | Plan {
  if (at.mine.kind === 'HANDOVER' || at.mine.kind === 'REFERRAL') {
    if (reading.action === 'NOTE') return note(deps, context, reading, at)
    const isAnswer = reading.action === 'CLAIM' || reading.action === 'NO_MATCH'
    return isAnswer ? answerOffer(deps, context, at, reading.action === 'CLAIM') : seen(deps, context, at)
  }
  const isDecided = at.mine.kind !== 'PROPOSAL' && at.mine.kind !== 'NEWS'
  if (!isDecided && !SAID_OF_WAITING.includes(reading.action)) return decideElsewhere(deps, context, at)
  switch (reading.action) {
    case 'CLAIM':
      return claim(deps, context, at)
    case 'NO_MATCH':
      return noMatch(deps, context, reading, at)
    case 'SENIOR':
      return senior(deps, context, at)
    case 'SEEN':
      return seen(deps, context, at)
    case 'NOTE':
    case 'FOUND':
      return note(deps, context, reading, at)
  }
}

/** A row in the history of the case it is about; a call-back has none. */
const events = (
  deps: Deps,
  at: Standing,
  type: string,
  data: Record<string, unknown>,
  caseId = at.mine.caseId,
): PlannedEvent[] => (caseId === null ? [] : [{ id: deps.newId(), caseId, type, actorId: at.officialId, data }])

/** The rung becomes the one who answers for its case; the others are told. The reporter's phone goes to the registered SIM alone. */
export async function claim(deps: Deps, context: AnswerTo, at: Standing): Promise<Plan> {
  const holder = at.ladder.find((each) => each.claimedAt !== null && each.closedAt === null)
  if (holder !== undefined && holder.id !== at.mine.id)
    return { outcome: 'alert taken by another', messages: taken(deps, context, at.ladder) }
  const others = at.ladder.filter((each) => each.id !== at.mine.id && each.closedAt === null && each.contactId !== null)
  await claimRung(at.client, at.mine.id, new Date(deps.now().getTime() + minutesToWork(at.danger) * MINUTE_MS))
  await closeRungs(at.client, at.mine.groupId, at.mine.id)
  // who claims is the owner from now on
  const isTold = mayReadReporterPhone(at.role, true, 'sms')
  const { caseId } = at.mine
  const reporter = isTold ? await callerOf(at.client, at.mine) : null
  const to = { contactId: context.contactId, language: context.language }
  // to check whether a child is home, or to look after a quiet case, is no search: what the family hears stays as it was
  const isSearch = at.mine.kind !== 'FOUND_CLAIM' && at.mine.kind !== 'STALE'
  return {
    outcome: 'alert claimed',
    changes:
      caseId === null ? [] : [{ caseId, ownerId: at.officialId, ...(isSearch && { publicStatus: 'SEARCHING' }) }],
    events: [
      ...events(deps, at, 'OWNER', { alert: at.mine.kind, rung: at.mine.rung }),
      ...(reporter === null ? [] : events(deps, at, 'DISCLOSURE', { what: 'reporter phone', rule: reporter.mode })),
    ],
    accesses:
      reporter === null
        ? []
        : [
            {
              actorId: at.officialId,
              caseId,
              route: 'sms AL2',
              purpose: caseId === null ? 'claimed call-back' : 'claimed alert',
              classes: ['P'],
              fields: [caseId === null ? 'callback.phone' : 'reporter.phone'],
            },
          ],
    messages: [
      reply(deps, context.row, to, isTold ? 'AL2' : 'AL2n', { alertId: at.mine.id }, { caseId, class: 'CODE' }),
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
function taken(deps: Deps, context: AnswerTo, ladder: readonly AlertRow[]): PlannedMessage[] {
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

async function noMatch(deps: Deps, context: SmsContext, reading: AlertReading, at: Standing): Promise<Plan> {
  const to = { contactId: context.contactId, language: context.language }
  if (at.mine.matchId === null)
    return { outcome: 'no match to reject', messages: [reply(deps, context.row, to, 'AL8', {})] }
  if (reading.reason === undefined) {
    await markSeen(at.client, at.mine.id)
    return { outcome: 'no match: why', messages: [reply(deps, context.row, to, 'AL11', { alertId: at.mine.id })] }
  }
  const pair = await rejectMatch(at.client, at.mine.matchId, reading.reason, at.officialId)
  await closeRungs(at.client, at.mine.groupId, null)
  return {
    outcome: 'match rejected',
    events: pair.flatMap((caseId) => events(deps, at, 'MATCH', { state: 'REJECTED', reason: reading.reason }, caseId)),
    messages: [reply(deps, context.row, to, 'AL12', { alertId: at.mine.id, reason: reading.reason })],
  }
}

async function senior(deps: Deps, context: SmsContext, at: Standing): Promise<Plan> {
  const to = { contactId: context.contactId, language: context.language }
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
    events: events(deps, at, 'ALERT', {
      kind: at.mine.kind,
      rung: next.rung,
      to: next.officialId,
      askedFor: 'senior',
    }),
    messages: [
      reply(deps, context.row, to, 'AL10', { alertId: at.mine.id, workerId: next.officialId }),
      ...(next.again ? [] : alertMessage(alert, person, 'ALERT', ring, deps.newId)),
    ],
  }
}

async function seen(deps: Deps, context: SmsContext, at: Standing): Promise<Plan> {
  await markSeen(at.client, at.mine.id)
  const left = at.mine.escalateAt === null ? 0 : at.mine.escalateAt.getTime() - deps.now().getTime()
  const to = { contactId: context.contactId, language: context.language }
  return {
    outcome: 'alert seen',
    messages: [
      reply(deps, context.row, to, 'AL9', { alertId: at.mine.id, minutes: Math.max(1, Math.ceil(left / MINUTE_MS)) }),
    ],
  }
}

async function note(deps: Deps, context: SmsContext, reading: AlertReading, at: Standing): Promise<Plan> {
  const { id, callbackId } = at.mine
  await markWorked(at.client, id)
  if (at.mine.caseId !== null) await endQuietQuestion(at.client, at.mine.caseId)
  const to = { contactId: context.contactId, language: context.language }
  const text = reading.action === 'NOTE' ? (reading.note ?? '') : context.text
  return {
    outcome: reading.action === 'NOTE' ? 'note on alert' : 'found, kept as a note',
    events: events(deps, at, 'NOTE', { text, ...(reading.where !== undefined && { where: reading.where }) }),
    reports: callbackId === null ? [] : [noteOnCall({ callbackId, messageId: context.row.id, text }, deps.newId)],
    messages: [reply(deps, context.row, to, 'AL13', { alertId: at.mine.id })],
  }
}

/** A change that waits for a second person is looked at before it is decided. */
function decideElsewhere(deps: Deps, context: SmsContext, at: Standing): Plan {
  const to = { contactId: context.contactId, language: context.language }
  return {
    outcome: 'to be decided in the console',
    messages: [reply(deps, context.row, to, 'AL1b', { alertId: at.mine.id })],
  }
}

async function answer(
  deps: Deps,
  context: SmsContext,
  outcome: string,
  template: string,
  params: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { contactId, language, phone, row } = context
  const plan: Plan = {
    outcome,
    contacts: [{ id: contactId, phone }],
    messages: [reply(deps, row, { contactId, language }, template, params)],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}
