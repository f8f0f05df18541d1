import { readCaller } from '../../actions/staff/read-caller.ts'
import { readSafeWord } from '../../actions/staff/read-safe-word.ts'
import type { Action, VisibilityClass } from '../../cases/access.ts'
import { visible } from '../../cases/access-fields.ts'
import { PUSH_PARTNERS } from '../../cases/exports/push/pushed-case.ts'
import type { Facts } from '../../cases/facts.ts'
import { readCaseNumber } from '../../cases/number.ts'
import { claimOn } from '../../store/alert-list.ts'
import { loadCase, placeOfCase, type ReadCase, type ReadReport } from '../../store/case-reading.ts'
import { type CaseConsent, consentOf } from '../../store/consent.ts'
import { type ListedPush, listPushes, type PotentialCase, potentialOf } from '../../store/pushes.ts'
import { caseDetail, reportItem } from '../case-api/shapes.ts'
import type { ToReach } from './caller.ts'
import type { ConsoleReading, StaffVisit } from './page.ts'
import { fromAddress } from './sealed-address.ts'

type Detail = ReturnType<typeof caseDetail>
type Report = ReturnType<typeof reportItem>

/** How one record system took a case; its words only for whoever may read them. */
export type SeenPush = Pick<ListedPush, 'partner' | 'state' | 'outcome' | 'sentAt'> & { readonly words?: string | null }

/** A case cut to what this person may see of it: a field of another class is absent. */
export interface SeenCase {
  readonly id: string
  readonly number: string
  readonly detail: Partial<Omit<Detail, 'child' | 'lastSeen'>> & {
    readonly child?: Partial<Detail['child']>
    readonly lastSeen?: Partial<Detail['lastSeen']>
  }
  readonly reports: readonly Partial<Report>[]
  /** Which of the reports, by their order from 1, told a fact as it stands. */
  readonly saidBy: ReadonlyMap<keyof Facts, readonly number[]>
  /** How record systems of partners took it. */
  readonly pushes: readonly SeenPush[]
  /** What the ministry's record system takes for the same child. */
  readonly potential: readonly (Omit<PotentialCase, 'caseId'> & { readonly number: string })[]
  readonly mergedInto: string | null
  /** What the two keys to publish say, and whether it may be shared. */
  readonly consent: CaseConsent
  /** Whether the phone of the family may be one that others use, too. */
  readonly reach: ToReach | null
  /** Whether what is known of suspects may be shown. */
  readonly maySeeSuspects: boolean
  /** Names, marks and words are shown once a reason is stated. */
  readonly needsReason: boolean
  may(action: Action): boolean
}

/** The facts that a case and its reports hold alike. */
const TOLD = ['text', 'left', 'help', 'situation', 'destination', 'relation'] as const

/** Stands for whatever reason somebody may state. */
const ANY_REASON = '?'

/** Reads the case of the address as this person; null when there is none, or it is not for them. `isShown` writes down what is seen. */
export async function readSeenCase(visit: StaffVisit, isShown: boolean): Promise<SeenCase | null> {
  const number = readCaseNumber(visit.params.number ?? '')
  if (number === null) return null
  const why = await fromAddress(visit, 'why')
  return visit.read(async (reading) => {
    const found = await loadCase(reading.prisma, visit.deps.ring, number)
    if (found === null || found.erasedAt !== null) return null
    const cases = reading.view(['case', 'read'], why)
    const standings = await cases.standings([number, ...found.reports.map((report) => report.number)])
    const [standing, place] = [standings.get(number), placeOfCase(found)]
    const seen = cases.of(standing, place)
    const most = reading.view(['case', 'read'], ANY_REASON).of(standing, place)
    if (!most.allowed) return null
    const suspects = cases.suspectsOf(standing, place)
    const detail = seen.allowed
      ? visible('case', seen.classes, caseDetail(found, seen.classes.has('P'), suspects.allowed))
      : {}
    const seenOf = (other: string) => (other === number ? seen : cases.of(standings.get(other)))
    const shown = found.reports.filter((report) => seenOf(report.number).allowed)
    if (isShown) {
      const others = [...new Set(shown.map((report) => report.number))].filter((other) => other !== number)
      await cases.log(
        [
          ...cases.look(found.id, seen),
          ...others.flatMap((other) => cases.look(standings.get(other)?.id ?? null, seenOf(other))),
        ],
        { opened: found.id },
      )
    }
    return {
      id: found.id,
      number,
      detail: detail as SeenCase['detail'],
      reports: shown.flatMap((report) => {
        const { classes } = seenOf(report.number)
        return visible('case', classes, { reports: [reportItem(report, classes.has('P'))] })
          .reports as Partial<Report>[]
      }),
      saidBy: sayersOf(found, shown),
      pushes: isShown && seen.allowed ? await pushesOf(visit, found.id, seen.classes) : [],
      potential: isShown && seen.classes.has('O') ? await withinReach(visit, reading, found.id) : [],
      mergedInto: found.mergedInto?.number ?? null,
      consent: (await consentOf(reading.prisma, found.id))!,
      reach: isShown ? await reachOf(visit, reading, found, standings.get(number) !== undefined) : null,
      maySeeSuspects: suspects.allowed,
      needsReason: most.classes.has('P') && !seen.classes.has('P'),
      may: (action) => cases.may(action, standing, place),
    }
  })
}

function sayersOf(found: ReadCase, reports: readonly ReadReport[]): ReadonlyMap<keyof Facts, readonly number[]> {
  const { child, facts, lastSeenFrom } = found
  const known: Partial<Record<keyof Facts, readonly unknown[]>> = {
    name: [child.nameKm, child.nameLatin],
    marks: [child.marks],
    place: [placeOfCase(found)],
    seenFrom: [lastSeenFrom?.toISOString().slice(0, 10)],
    ...Object.fromEntries(TOLD.map((fact) => [fact, [facts[fact]]])),
  }
  const said = new Map<keyof Facts, number[]>()
  for (const [at, report] of reports.entries())
    for (const [fact, values] of Object.entries(known) as [keyof Facts, readonly unknown[]][])
      if (report.facts[fact] !== undefined && values.includes(report.facts[fact]))
        said.set(fact, [...(said.get(fact) ?? []), at + 1])
  return said
}

/** The record systems that the case was pushed to, or is to be. */
async function pushesOf(
  { deps }: StaffVisit,
  caseId: string,
  classes: ReadonlySet<VisibilityClass>,
): Promise<readonly SeenPush[]> {
  const pushes = await listPushes(deps.pool, deps.ring, caseId, PUSH_PARTNERS.length)
  return visible('case', classes, { pushes: pushes.map((push) => ({ ...push })) }).pushes as SeenPush[]
}

/** Whom the one who has taken the case may reach, and the word to say first; null for everybody else. */
async function reachOf(
  { deps, session }: StaffVisit,
  { client, view }: ConsoleReading,
  found: ReadCase,
  isKnown: boolean,
): Promise<ToReach | null> {
  const alertId = isKnown ? await claimOn(client, found.id, session.personId) : null
  if (alertId === null) return null
  const reached = await readCaller(deps, deps.pool, alertId)
  const caller = reached?.mayRead('console') === true ? reached : null
  const words = view(['safe-word', 'read'])
  const mayHear = words.of((await words.standings([found.number])).get(found.number))
  const safeWord = caller !== null && mayHear.allowed ? await readSafeWord(deps, client, found.id) : null
  await words.log([
    ...(caller === null ? [] : [{ caseId: found.id, classes: ['P'], fields: ['reporter.phone'], tellsOwner: false }]),
    ...(safeWord === null ? [] : words.look(found.id, mayHear)),
  ])
  return { caller, safeWord }
}

/** What a partner takes for the same child, as far as whoever reads reaches the other case. */
async function withinReach(
  { deps }: StaffVisit,
  { prisma }: ConsoleReading,
  caseId: string,
): Promise<SeenCase['potential']> {
  const said = await potentialOf(deps.pool, caseId)
  const others = await prisma.case.findMany({
    where: { id: { in: said.map((each) => each.caseId) }, erasedAt: null },
    select: { id: true, number: true },
  })
  const numbers = new Map(others.map(({ id, number }) => [id, number]))
  return said.flatMap(({ caseId: other, ...each }) => {
    const number = numbers.get(other)
    return number === undefined ? [] : [{ ...each, number }]
  })
}
