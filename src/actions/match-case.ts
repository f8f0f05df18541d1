import { firstOnDuty, minutesOnRung, ringAt } from '../cases/duty.ts'
import { ALERT_LINE, couldMatch, decide, scorePair, WORKLIST_LINE } from '../cases/match.ts'
import { alertMessage, type Person } from '../cases/opening.ts'
import type { Plan, PlannedAlert } from '../cases/plan.ts'
import { commitPlan } from '../store/commit.ts'
import {
  type ComparedCase,
  type FoundPair,
  keepMatches,
  loadForMatch,
  loadIfWaiting,
  markCompared,
  withoutAlert,
} from '../store/matches.ts'
import { enabledPeople } from '../store/people.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { wakeFor } from './wake-for.ts'

/** Pairs kept of one comparison, the likeliest first. */
const MOST_PAIRS = 10

/**
 * Compares a case with those it may be the same child as, keeps the likely pairs with their reasons, and alerts the worker
 * on duty for each pair above the line, once in the life of a pair. Nothing is merged, closed or told to a family.
 * What was compared before, with the facts it has, is left alone. A found or seen child competes for one missing case, so a
 * missing case is compared from the side of each likely report.
 */
export async function matchCase(deps: Deps, caseId: string): Promise<void> {
  const loaded = await loadIfWaiting(deps.pool, deps.ring, caseId)
  if (loaded === null) return
  const { own, others, openCases } = loaded
  if (own.kind !== 'MISSING') return compareReport(deps, own, others, openCases)
  const likely = others
    .filter((other) => couldMatch(own, other))
    .map((other) => scorePair(own, other, { openCases }))
    .filter((pair) => pair.probability >= WORKLIST_LINE)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_PAIRS)
  for (const pair of likely) {
    const report = await loadForMatch(deps.pool, deps.ring, pair.otherId)
    if (report !== null) await compareReport(deps, report.own, report.others, report.openCases)
  }
  await markCompared(deps.pool, own)
}

async function compareReport(
  deps: Deps,
  report: ComparedCase,
  missing: readonly ComparedCase[],
  openCases: number,
): Promise<void> {
  const byId = new Map(missing.map((each) => [each.id, each]))
  const scored = missing
    .filter((each) => couldMatch(each, report))
    .map((each) => scorePair(each, report, { openCases }))
  const pairs = decide(scored, openCases)
    .candidates.filter((pair) => pair.probability >= WORKLIST_LINE)
    .slice(0, MOST_PAIRS)
    .map((pair): LikelyPair => {
      const { kind, why, probability: score } = pair
      return { id: deps.newId(), aId: pair.id, bId: report.id, kind, score, why, missing: byId.get(pair.id)!, report }
    })
  const plan = await inTransaction(deps.pool, async (client) => {
    const kept = new Set(await keepMatches(client, pairs))
    const fresh = pairs.filter((pair) => kept.has(pair.id))
    const silent = new Set(
      await withoutAlert(
        client,
        fresh.filter((pair) => pair.score >= ALERT_LINE).map((pair) => pair.id),
      ),
    )
    const people = await enabledPeople(client)
    const alerted = fresh.filter((pair) => silent.has(pair.id)).map((pair) => alertFor(deps, pair, people))
    const planned: Plan = {
      outcome: 'compared',
      events: fresh.flatMap((pair) =>
        [
          { of: pair.missing, other: pair.report },
          { of: pair.report, other: pair.missing },
        ].map(({ of, other }) => ({
          id: deps.newId(),
          caseId: of.id,
          type: 'MATCH',
          actorId: null,
          data: { state: 'PROPOSED', score: pair.score, otherNumber: other.number },
        })),
      ),
      alerts: alerted.map((each) => each.alert),
      messages: alerted.flatMap((each) => each.messages),
    }
    await markCompared(client, report)
    await commitPlan(client, deps.ring, null, planned)
    return planned
  })
  wakeFor(deps, plan)
}

interface LikelyPair extends FoundPair {
  readonly missing: ComparedCase
  readonly report: ComparedCase
}

function alertFor(deps: Deps, { id, missing, report }: LikelyPair, people: readonly Person[]) {
  const danger = Math.max(missing.danger, report.danger)
  const owned = people.find((person) => person.id === missing.ownerId)
  const officialId = owned?.id ?? firstOnDuty(people, missing.place ?? '')
  const ring = ringAt(deps.now(), danger)
  const alert: PlannedAlert = {
    id: deps.newId(),
    groupId: deps.newId(),
    kind: 'MATCH',
    caseId: missing.id,
    matchId: id,
    officialId,
    rung: 1,
    escalateAt: new Date(ring.getTime() + minutesOnRung(1, danger) * 60_000),
  }
  const person = people.find((each) => each.id === officialId)
  return { alert, messages: alertMessage(alert, person, 'ALERT', ring, deps.newId) }
}
