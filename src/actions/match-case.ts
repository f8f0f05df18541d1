import { answersFor, minutesOnRung, ringAt } from '../cases/duty.ts'
import type { OpenFile, Ranked } from '../cases/match/open-file.ts'
import { ALERT_LINE, leastEvidence, matchKind, WORKLIST_LINE } from '../cases/match/pair.ts'
import { reasonsOf } from '../cases/match/reasons.ts'
import { alertMessage, type Person } from '../cases/opening.ts'
import type { Plan, PlannedAlert } from '../cases/plan.ts'
import { matchAlertsOf } from '../store/alerts.ts'
import { commitPlan } from '../store/commit.ts'
import { type ComparedCase, loadCompared, loadIfWaiting } from '../store/compared-cases.ts'
import { type FoundPair, keepMatches, markCompared, withoutAlert } from '../store/matches.ts'
import type { OpenFiles } from '../store/open-cases.ts'
import { enabledPeople } from '../store/people.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Deps } from './deps.ts'
import { textToOwner } from './told/word-to-owner.ts'
import { wakeFor } from './wake-for.ts'

/** Pairs kept of one comparison, the likeliest first. */
const MOST_PAIRS = 10
/** Alerts of matches that one person gets a text of each in 24 hours. */
const MOST_ALERTS = 40
/** A child in such danger is never held back. */
const NEVER_HELD = 3
const HOUR_MS = 3_600_000

/**
 * Compares a case with the open cases it may be the same child as, keeps the likely pairs with their reasons, and alerts the
 * worker on duty for each pair above the line, once until news speak for a pair that was rejected. Nothing is merged, closed
 * or told to a family. A missing child is looked for among the missing, too: it may have been reported twice. A found or seen
 * child competes for one missing case, so a missing case is compared from the side of each likely report.
 */
export async function matchCase(deps: Deps, caseId: string): Promise<void> {
  const own = await loadIfWaiting(deps.pool, deps.ring, caseId)
  if (own === null) return
  // after a start with many cases a likely pair is told before all of them are read
  const early = await deps.openCases.early(own.child)
  if (early !== null) await compareCase(deps, own, early, false)
  await compareCase(deps, own, await deps.openCases.now(), true)
}

/** Compares a case with files of open cases; one that was compared with all of them waits no more. */
async function compareCase(deps: Deps, own: ComparedCase, files: OpenFiles, isAll: boolean): Promise<void> {
  if (own.kind === 'MISSING') {
    const least = leastEvidence(files.missing.size)
    const reports = files.found.weigh(own.child, MOST_PAIRS).filter(({ evidence }) => evidence.same >= least)
    for (const { id } of reports) {
      const report = await loadCompared(deps.pool, deps.ring, id)
      if (report !== null) await compareReport(deps, report, files, isAll)
    }
  }
  await compareReport(deps, own, files, isAll)
}

/** Compares one report with the missing children and keeps what comes of it. */
async function compareReport(deps: Deps, report: ComparedCase, { missing }: OpenFiles, isAll: boolean): Promise<void> {
  const ranked = missing.rank(report.child, MOST_PAIRS)
  const likely = (report.kind === 'MISSING' ? ranked : reportedTwice(missing, ranked)).filter(
    ({ probability }) => probability >= WORKLIST_LINE,
  )
  const pairs = (await Promise.all(likely.map((ranked) => pairWith(deps, report, ranked)))).filter(
    (pair) => pair !== null,
  )
  const kin = await siblingOf(deps, ranked)
  // most cases look like no other: nothing to keep, and nothing to lock
  if (pairs.length === 0 && kin === null) return isAll ? markCompared(deps.pool, report) : undefined
  const plan = await inTransaction(deps.pool, async (client) => {
    const waiting = await keepMatches(client, pairs)
    const silent = new Set(
      await withoutAlert(
        client,
        waiting.filter((pair) => pair.score >= ALERT_LINE).map((pair) => pair.id),
      ),
    )
    const people = await enabledPeople(client)
    // of a pair that was kept before it is news when what was told since makes it ring
    const fresh = waiting.filter(({ id }) => silent.has(id) || pairs.some((pair) => pair.id === id))
    const asked = fresh
      .filter((pair) => silent.has(pair.id))
      .map((pair) => ({ pair, officialId: workerFor(pair, people) }))
    const before = await matchAlertsOf(client, [...new Set(asked.map(({ officialId }) => officialId))])
    const alerted = asked.map(({ pair, officialId }, at) => {
      const earlier = asked.slice(0, at).filter((each) => each.officialId === officialId).length
      const isMany = (before.get(officialId) ?? 0) + earlier >= MOST_ALERTS
      return alertFor(deps, pair, officialId, people, isMany)
    })
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
      messages: [
        ...alerted.flatMap((each) => each.messages),
        ...(kin === null ? [] : wordOfSibling(deps, report, kin, people)),
      ],
    }
    if (isAll) await markCompared(client, report)
    await commitPlan(client, deps.ring, null, planned)
    return planned
  })
  wakeFor(deps, plan)
}

/** A child that was reported twice shares certainty with itself: what speaks for either case speaks for both. */
const reportedTwice = (missing: OpenFile, ranked: readonly Ranked[]): Ranked[] =>
  ranked.map((own) => ({
    ...own,
    probability: Math.min(
      1,
      ranked.reduce(
        (sum, { id, probability }) => sum + probability * (id === own.id ? 1 : missing.sameChild(own.id, id)),
        0,
      ),
    ),
  }))

interface LikelyPair extends FoundPair {
  readonly missing: ComparedCase
  readonly report: ComparedCase
}

/** The pair of a report with a case that was found for it; null when that case has been closed since. */
async function pairWith(deps: Deps, report: ComparedCase, ranked: Ranked): Promise<LikelyPair | null> {
  const missing = await loadCompared(deps.pool, deps.ring, ranked.id)
  if (missing === null) return null
  const why = reasonsOf(ranked.evidence, report.child, missing.child)
  return { id: deps.newId(), missing, report, kind: matchKind(report.kind), score: ranked.probability, why }
}

/** The missing child whose brother or sister a report most likely is of; null for none, or where it may be the child itself. */
async function siblingOf(deps: Deps, ranked: readonly Ranked[]): Promise<ComparedCase | null> {
  const kin = ranked.find(({ probability, sibling }) => sibling >= ALERT_LINE && probability < WORKLIST_LINE)
  return kin === undefined ? null : loadCompared(deps.pool, deps.ring, kin.id)
}

/** One quiet text about two cases of one household, once: it asks for nothing and waits for the morning. */
function wordOfSibling(deps: Deps, report: ComparedCase, missing: ComparedCase, people: readonly Person[]) {
  const owner = people.find(({ id }) => id === workerFor({ missing }, people))
  if (owner?.contactId == null) return []
  const word = {
    template: 'AL26',
    origin: [missing.id, report.id].sort().join(':'),
    params: { number2: report.number },
  } as const
  return [textToOwner(deps, missing, { ...owner, contactId: owner.contactId }, word, ringAt(deps.now(), 0))]
}

/** Who is asked first: whoever answers for the missing child's case. */
const workerFor = ({ missing }: Pick<LikelyPair, 'missing'>, people: readonly Person[]): string =>
  answersFor(people, missing.ownerId, missing.place ?? '')

/** The alert and its text; of many in a day all stand in the console, and one text an hour says so. */
function alertFor(
  deps: Deps,
  { id, missing, report }: LikelyPair,
  officialId: string,
  people: readonly Person[],
  isMany: boolean,
) {
  const danger = Math.max(missing.danger, report.danger)
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
  const messages = alertMessage(alert, person, 'ALERT', ring, deps.newId)
  if (!isMany || danger >= NEVER_HELD) return { alert, messages }
  const hour = Math.floor(ring.getTime() / HOUR_MS)
  return {
    alert,
    messages: messages.map((message) => ({
      ...message,
      template: 'AL25',
      params: {},
      dedupeKey: `AL25:${officialId}:${hour}`,
    })),
  }
}
