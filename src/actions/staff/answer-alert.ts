import { decide } from '../../cases/access.ts'
import { noteOnCall } from '../../cases/call-back.ts'
import type { Plan } from '../../cases/plan.ts'
import type { AlertReading } from '../../officials/reading.ts'
import { closeRungs, loadAlertFacts, lockLadder, markSeen, markWorked, rungsOf } from '../../store/alerts.ts'
import { commitPlan } from '../../store/commit.ts'
import { rejectMatch } from '../../store/matches.ts'
import { endQuietQuestion } from '../../store/quiet-cases.ts'
import { inTransaction } from '../../store/transaction.ts'
import { answerFound } from '../acts/answer-found.ts'
import type { Deps } from '../deps.ts'
import type { SmsContext } from '../sms/handle-sms.ts'
import { reply } from '../sms/reply.ts'
import { wakeFor } from '../wake-for.ts'
import { claim, eventsOf, type Standing, seen, senior, standingOn, taken } from './alert-acts.ts'
import { answerOffer } from './answer-offer.ts'

/** What may be answered by SMS to a question that waits for a decision. */
const SAID_OF_WAITING: readonly AlertReading['action'][] = ['SEEN', 'NOTE', 'SENIOR']

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
        : await act(
            deps,
            context,
            reading,
            await standingOn(client, { officialId: official.id, role }, { mine, ladder, facts }),
          )
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
    events: pair.flatMap((caseId) =>
      eventsOf(deps, at, 'MATCH', { state: 'REJECTED', reason: reading.reason }, caseId),
    ),
    messages: [reply(deps, context.row, to, 'AL12', { alertId: at.mine.id, reason: reading.reason })],
  }
}

async function note(deps: Deps, context: SmsContext, reading: AlertReading, at: Standing): Promise<Plan> {
  const { id, callbackId } = at.mine
  await markWorked(at.client, id)
  if (at.mine.caseId !== null) await endQuietQuestion(at.client, at.mine.caseId)
  // a note says what was done about the hearing or the worker list, which is all that was asked
  if (at.mine.kind === 'HEARING' || at.mine.kind === 'LICENCE') await closeRungs(at.client, at.mine.groupId, null)
  const to = { contactId: context.contactId, language: context.language }
  const text = reading.action === 'NOTE' ? (reading.note ?? '') : context.text
  return {
    outcome: reading.action === 'NOTE' ? 'note on alert' : 'found, kept as a note',
    events: eventsOf(deps, at, 'NOTE', { text, ...(reading.where !== undefined && { where: reading.where }) }),
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
