import type { PoolClient } from 'pg'
import { anywhere, minutesOnRung, nextOnLadder, ringAt, seniorFor } from '../../cases/duty.ts'
import { alertMessage } from '../../cases/opening.ts'
import type { AlertKind, Plan } from '../../cases/plan.ts'
import { WAITING_HOURS } from '../../cases/waiting.ts'
import { askAgain, lapseClaim, loadAlertFacts, lockLadder, stopClock } from '../../store/alerts.ts'
import { commitPlan } from '../../store/commit.ts'
import { enabledPeople } from '../../store/people.ts'
import { proposerOf } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../wake-for.ts'
import { planOfferEnd } from './end-offer.ts'

/** What can wait a day, and goes to the supervisor then. */
const WAITS: ReadonlySet<AlertKind> = new Set(['PROPOSAL', 'NEWS', 'STALE', 'HEARING', 'LICENCE'])

/**
 * Moves a question nobody claimed in time to the next rung; a claim that no work followed lapses and the ladder goes on.
 * What was offered and not answered ends, and a referral goes to the next partner. The last rung is asked again every hour: a ladder ends only by a human answer. A change that waits for a second person
 * goes to the supervisor after a day, never to the one who proposed it, and so does word of a quiet case, of a hearing and of a worker list.
 */
export async function escalateAlert(deps: Deps, groupId: string): Promise<void> {
  const plan = await inTransaction(deps.pool, async (client): Promise<Plan | null> => {
    const ladder = await lockLadder(client, groupId)
    const now = deps.now()
    const due = ladder.filter((each) => each.closedAt === null && each.escalateAt !== null && each.escalateAt <= now)
    const last = due.at(-1)
    if (last === undefined) return null
    if (last.kind === 'HANDOVER' || last.kind === 'REFERRAL') {
      const ended = await planOfferEnd(deps, client, groupId, 'EXPIRED')
      if (ended !== null) await commitPlan(client, deps.ring, null, ended)
      return ended
    }
    const facts = await loadAlertFacts(client, last.id)
    if (facts === null) return null
    const { danger, urgent } = facts
    const { place } = facts.own
    const isCall = last.callbackId !== null
    const enabled = await enabledPeople(client)
    const people = isCall ? anywhere(enabled) : enabled
    for (const each of due) if (each.claimedAt !== null) await lapseClaim(client, each.id)
    const waits = WAITS.has(last.kind)
    const next = waits
      ? seniorFor(people, place ?? '', [...ladder, ...(await proposerAsAsked(client, groupId))])
      : nextOnLadder(people, place ?? '', danger, ladder)
    const minutes = waits ? WAITING_HOURS * 60 : minutesOnRung(next.rung, danger)
    // who is asked next is not woken for what can wait, and has their time from when it rings
    const ring = ringAt(now, danger)
    const until = new Date(ring.getTime() + minutes * 60_000)
    await stopClock(
      client,
      ladder.map((each) => each.id),
    )
    const again = ladder.find((each) => each.officialId === next.officialId)
    if (next.again && again !== undefined) {
      await askAgain(client, again.id, until)
      return null
    }
    const alert = {
      id: deps.newId(),
      groupId,
      kind: last.kind,
      caseId: last.caseId,
      callbackId: last.callbackId,
      matchId: last.matchId,
      officialId: next.officialId,
      rung: next.rung,
      escalateAt: until,
      urgent,
    }
    const planned: Plan = {
      outcome: 'escalated',
      alerts: [alert],
      events:
        last.caseId === null
          ? []
          : [
              {
                id: deps.newId(),
                caseId: last.caseId,
                type: 'ALERT',
                actorId: null,
                data: { kind: last.kind, rung: next.rung, to: next.officialId, lapsed: last.claimedAt !== null },
              },
            ],
      messages: alertMessage(
        alert,
        people.find((person) => person.id === next.officialId),
        // that nobody took it does not say that a child is said to be home
        waits || isCall || last.kind === 'FOUND_CLAIM' ? 'ALERT' : 'AL4',
        ring,
        deps.newId,
      ),
    }
    await commitPlan(client, deps.ring, null, planned)
    return planned
  })
  if (plan !== null) wakeFor(deps, plan)
}

/** The one who proposed, as somebody asked already. */
async function proposerAsAsked(client: PoolClient, groupId: string): Promise<{ rung: number; officialId: string }[]> {
  const officialId = await proposerOf(client, groupId)
  return officialId === null ? [] : [{ rung: 0, officialId }]
}
