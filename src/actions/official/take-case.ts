import type { PoolClient } from 'pg'
import { minutesToWork } from '../../cases/duty.ts'
import type { Plan, PlannedAlert } from '../../cases/plan.ts'
import { isClosed } from '../../cases/status-change.ts'
import { type AlertRow, askedAbout, claimRung, closeRungs, isWithCase, lockLadder } from '../../store/alerts.ts'
import { answerOfWrite, keepAnswer, type NamedWrite } from '../../store/api-writes.ts'
import { commitPlan } from '../../store/commit.ts'
import { enabledPeople } from '../../store/people.ts'
import { type LockedCase, lockCases } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { type AnswerTo, claim } from '../staff/alert-acts.ts'
import { wakeFor } from '../wake-for.ts'

/** Who takes which case, with the case locked. */
interface Taking {
  readonly deps: Deps
  readonly client: PoolClient
  readonly answerTo: AnswerTo
  readonly officialId: string
  readonly own: LockedCase
}

/**
 * An official takes a case by the menu: a question about it that nobody has taken becomes theirs as if they had answered it
 * by SMS, also one that went to others alone. Where somebody has the case already they are with it from then on, and it
 * stays whose it was, as does one that is closed: true, and its owner is to be told. Once, by the name of the act.
 */
export async function takeCase(
  deps: Deps,
  answerTo: AnswerTo,
  officialId: string,
  caseId: string,
  named: NamedWrite,
): Promise<boolean> {
  let stays = false
  const plans = await inTransaction(deps.pool, async (client): Promise<readonly Plan[]> => {
    const given = await answerOfWrite(client, named)
    stays = given !== null && given !== 'other' && given.answer.stays === true
    const own = given === null ? (await lockCases(client, [caseId])).get(caseId) : undefined
    if (own === undefined) return []
    if (isClosed(own.status)) {
      stays = true
      return []
    }
    const asked = await askedAbout(client, caseId)
    const isTheirs = asked.some(({ claimedBy }) => claimedBy === officialId)
    stays = !isTheirs && asked.some(({ claimedBy }) => claimedBy !== null)
    await keepAnswer(client, named, { status: 201, answer: { stays } })
    if (isTheirs) return []
    const at: Taking = { deps, client, answerTo, officialId, own }
    if (stays) return (await isWithCase(client, caseId, officialId)) ? [] : join(at)
    const question = asked.find((each) => each.asked.includes(officialId)) ?? asked[0]
    return answerFor(at, question?.groupId ?? deps.newId())
  })
  for (const plan of plans) wakeFor(deps, plan)
  return stays
}

async function commit({ deps, client }: Taking, plan: Plan): Promise<Plan> {
  await commitPlan(client, deps.ring, null, plan)
  return plan
}

/** A question to the official themselves, which they are about to answer. */
const rungFor = ({ deps, own, officialId }: Taking, groupId: string): PlannedAlert => ({
  ...{ id: deps.newId(), groupId, kind: 'NEW_CASE', caseId: own.id, matchId: null, officialId, rung: 1 },
  escalateAt: new Date(deps.now().getTime() + minutesToWork(own.danger) * 60_000),
})

const rungOf = (ladder: readonly AlertRow[], officialId: string) =>
  ladder.find((each) => each.officialId === officialId && each.closedAt === null)

/** The question becomes theirs, and with it the case. */
async function answerFor(at: Taking, groupId: string): Promise<readonly Plan[]> {
  const { deps, client, answerTo, officialId, own } = at
  const isAsked = rungOf(await lockLadder(client, groupId), officialId) !== undefined
  const asking = isAsked ? [] : [await commit(at, { outcome: 'asked by taking', alerts: [rungFor(at, groupId)] })]
  const ladder = await lockLadder(client, groupId)
  const { role } = answerTo.sender
  const { danger, place } = own
  const people = await enabledPeople(client)
  const mine = rungOf(ladder, officialId)!
  const claimed = await claim(deps, answerTo, {
    ...{ client, officialId, role, mine, ladder, people, danger, place, urgent: false },
  })
  return [...asking, await commit(at, claimed)]
}

/** Somebody else has the case: the official is with it. */
async function join(at: Taking): Promise<readonly Plan[]> {
  const { deps, client, officialId, own } = at
  const rung = rungFor(at, deps.newId())
  const data = { with: officialId, by: 'menu' }
  const joined = await commit(at, {
    outcome: 'with the case',
    alerts: [rung],
    events: [{ id: deps.newId(), caseId: own.id, type: 'ALERT', actorId: officialId, data }],
  })
  await claimRung(client, rung.id, deps.now())
  await closeRungs(client, rung.groupId, null)
  return [joined]
}
