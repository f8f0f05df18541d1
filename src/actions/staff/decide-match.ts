import type { PoolClient } from 'pg'
import { ringAt } from '../../cases/duty.ts'
import type { MatchDecision } from '../../cases/match/decision.ts'
import type { Plan, PlannedEvent, PlannedMessage } from '../../cases/plan.ts'
import { commitPlan } from '../../store/commit.ts'
import { type LockedMatch, lockMatch, type Settlement, settleMatch } from '../../store/match-decisions.ts'
import { enabledPeople } from '../../store/people.ts'
import { isProposed, type LockedCase, lockCases } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { textToOwner } from '../told/word-to-owner.ts'
import { wakeFor } from '../wake-for.ts'
import { proposeChange } from './propose-change.ts'
import { type ActOutcome, asPerson, conflict, type Writer } from './staff-act.ts'

/** One decision about a pair. */
export interface DecisionAsked {
  readonly matchId: string
  readonly decision: MatchDecision
  readonly writer: Writer & { readonly personId: string }
}

/** What came of it; `decided` also when the same was decided before. */
export type DecisionAnswer = { readonly kind: 'decided' } | Exclude<ActOutcome, { readonly answer: unknown }>

/**
 * Decides a proposed pair. One that is accepted changes no status: a found child's other pairs that wait are settled by it,
 * the owner of the missing child is told, and of two reports of one child the later is proposed to be merged into the earlier.
 */
export async function decideMatch(deps: Deps, { matchId, decision, writer }: DecisionAsked): Promise<DecisionAnswer> {
  const plans: Plan[] = []
  const answer = await inTransaction(deps.pool, async (client): Promise<DecisionAnswer> => {
    const locked = await lockMatch(client, matchId)
    if (locked === null) return { kind: 'unknown' }
    const { own, rivals } = locked
    const reason = decision.decision === 'REJECTED' ? decision.reason : null
    if (own.state !== 'PROPOSED')
      return own.state === decision.decision && own.reason === reason
        ? { kind: 'decided' }
        : conflict('It was decided otherwise before.')
    const settled = decision.decision === 'ACCEPTED' ? rivals : []
    const cases = await lockCases(
      client,
      [own, ...settled].flatMap(({ leftId, rightId }) => [leftId, rightId]),
    )
    if (decision.decision === 'ACCEPTED' && own.kind === 'DUPLICATE') {
      const refused = await proposeMerger(deps, client, writer, own, cases, plans)
      if (refused !== null) return refused
    }
    const by = { byId: writer.personId }
    await settleMatch(client, own.id, { ...by, state: decision.decision, reason, settledBy: null })
    for (const rival of settled)
      await settleMatch(client, rival.id, { ...by, state: 'REJECTED', reason: 'OTHER', settledBy: own.id })
    const plan: Plan = {
      outcome: 'match decided',
      events: [
        ...eventsOf(deps, writer, own, cases, { state: decision.decision, reason }),
        ...settled.flatMap((rival) =>
          eventsOf(deps, writer, rival, cases, { state: 'REJECTED', reason: 'OTHER', settledBy: own.id }),
        ),
      ],
      messages: decision.decision === 'ACCEPTED' ? await tellOwner(deps, client, writer.personId, own, cases) : [],
    }
    await commitPlan(client, deps.ring, null, plan)
    plans.push(plan)
    return { kind: 'decided' }
  })
  for (const plan of plans) wakeFor(deps, plan)
  return answer
}

type Cases = ReadonlyMap<string, LockedCase>

/** What was decided, in the history of both cases; an erased one has none any more. */
function eventsOf(
  deps: Deps,
  { personId }: DecisionAsked['writer'],
  { leftId, rightId }: LockedMatch,
  cases: Cases,
  data: Partial<Settlement>,
): PlannedEvent[] {
  return [
    [leftId, rightId],
    [rightId, leftId],
  ].flatMap(([id, other]) =>
    cases.has(id!)
      ? [
          {
            ...{ id: deps.newId(), caseId: id!, type: 'MATCH', actorId: personId },
            data: { ...data, otherNumber: cases.get(other!)?.number },
          },
        ]
      : [],
  )
}

/** Proposes to merge the later of two reports into the earlier; why that is refused, or null. */
async function proposeMerger(
  deps: Deps,
  client: PoolClient,
  writer: DecisionAsked['writer'],
  { leftId, rightId }: LockedMatch,
  cases: Cases,
  plans: Plan[],
): Promise<Exclude<ActOutcome, { readonly answer: unknown }> | null> {
  // ids are made in order of time
  const [into, own] = [leftId, rightId].sort().map((id) => cases.get(id))
  if (own === undefined || into === undefined) return conflict('One of the two cases is not there any more.')
  if (await isProposed(client, own.id, 'MERGED')) return null
  const at = asPerson({ deps, client, writer, own, plans })!
  const act = {
    type: 'PROPOSAL',
    change: 'MERGED',
    into: into.number,
    reason: 'The same child, reported twice.',
  } as const
  const outcome = await proposeChange(at, act, into)
  return 'answer' in outcome ? null : outcome
}

/** Tells the owners of both cases that they are of one child, but for whoever decided it. */
async function tellOwner(
  deps: Deps,
  client: PoolClient,
  personId: string,
  { id, leftId, rightId, kind }: LockedMatch,
  cases: Cases,
): Promise<PlannedMessage[]> {
  if (kind === 'DUPLICATE') return []
  const people = await enabledPeople(client)
  return [leftId, rightId].flatMap((caseId) => {
    const own = cases.get(caseId)
    const owner = people.find((person) => person.id === own?.ownerId)
    if (own === undefined || owner === undefined || owner.id === personId || owner.contactId === null) return []
    const to = { id: owner.id, contactId: owner.contactId, language: owner.language }
    const word = { template: 'AL24', origin: `${id}:${own.id}` } as const
    return [textToOwner(deps, own, to, word, ringAt(deps.now(), own.danger))]
  })
}
