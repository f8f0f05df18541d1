import { decide, relationsTo } from '../../cases/access.ts'
import type { Plan } from '../../cases/plan.ts'
import { cambodianDay } from '../../flow/day.ts'
import type { AskReading } from '../../officials/reading.ts'
import { stateForOfficial } from '../../store/case-state.ts'
import { commitPlan } from '../../store/commit.ts'
import { countMiss } from '../../store/misses.ts'
import { checkPin } from '../check-pin.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import type { SmsContext } from './handle-sms.ts'
import { reply } from './reply.ts'

interface Answer {
  readonly outcome: string
  readonly template: 'T9' | 'T9x' | 'E02' | 'E04' | 'F17'
  readonly params: Readonly<Record<string, unknown>>
  readonly caseId?: string
  readonly accesses?: NonNullable<Plan['accesses']>
}

/**
 * Answers a question after a case: the status to whoever sends its number and PIN, or the PIN alone from the phone that
 * reported. A wrong PIN, an unknown number and a locked one get one answer; without a PIN, or with six digits that are
 * not the phone's own, the answer says how to ask and nothing else. An official hears without a PIN how it stands with a case
 * of their area. No PIN is kept.
 */
export async function answerAsk(deps: Deps, context: SmsContext, reading: AskReading): Promise<void> {
  const { row, contactId, phone, language } = context
  const { outcome, template, params, caseId, accesses = [] } = await answerTo(deps, context, reading)
  const plan: Plan = {
    outcome,
    contacts: [{ id: contactId, phone }],
    accesses,
    messages: [reply(deps, row, { contactId, language }, template, params, { caseId: caseId ?? null })],
  }
  if (await commitPlan(deps.pool, deps.ring, row.id, plan)) wakeFor(deps, plan)
}

async function answerTo(deps: Deps, { row, sender }: SmsContext, reading: AskReading): Promise<Answer> {
  const { number, pin, error, errorWord } = reading
  if (error === 'E02') {
    await countMiss(deps.pool)
    return { outcome: 'asked: no number', template: 'E02', params: { typed: errorWord } }
  }
  // words without a number may be anything: people look at them
  if (error === 'E03') return { outcome: 'unread: asked nothing', template: 'T9x', params: {} }
  if (pin === undefined)
    return (await answerOfficial(deps, sender, number)) ?? { outcome: 'asked', template: 'T9x', params: {} }
  const answer = await checkPin(deps, deps.pool, {
    fromHash: row.fromHash!,
    pin,
    number: number ?? null,
    role: sender.role,
    channel: 'sms',
  })
  if (answer.kind === 'right') {
    const { found } = answer
    return {
      outcome: 'asked',
      template: 'T9',
      params: { number: found.number, state: found.status },
      caseId: found.id,
    }
  }
  return number === undefined
    ? { outcome: 'asked', template: 'T9x', params: {} }
    : { outcome: 'asked', template: 'E04', params: { number } }
}

/** The state of a case, its last step and its owner's desk, to an official who has to do with it; null for everybody else. */
async function answerOfficial(
  { pool }: Deps,
  { official, role }: SmsContext['sender'],
  number: string | undefined,
): Promise<Answer | null> {
  if (official === null || number === undefined) return null
  const found = await stateForOfficial(pool, number, official.id)
  if (found === null) return null
  const { caseId, status, place, area, lastStep, standing } = found
  const relations = relationsTo(standing, place, area)
  const asked = { resource: 'status', action: 'read', role, relations, purpose: null, channel: 'sms' } as const
  if (!decide(asked).allowed) return null
  return {
    outcome: 'asked by an official',
    template: 'F17',
    params: { number, casestate: status, date: cambodianDay(lastStep), desk: place ?? '' },
    caseId,
    accesses: [
      {
        ...{ actorId: official.id, caseId, route: 'sms F17', purpose: 'asked for the state' },
        ...{ classes: ['O'], fields: ['case.status', 'case.events'] },
      },
    ],
  }
}
