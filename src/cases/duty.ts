import { nextWithinHours } from '../flow/day.ts'
import { type Action, decide, isInArea } from './access.ts'

/** A registered person as the ladder sees one, in order of registration. */
export interface OnDuty {
  readonly id: string
  readonly role: string
  /** NCDD prefix of the area; empty = the whole country. */
  readonly scopePrefix: string
  /** Which of the systems of the land the organisation works with, such as CPU; null for none. */
  readonly system?: string | null
  /** Not there now: what would come to them comes to their deputy, else to the next. */
  readonly away?: boolean
  readonly deputyId?: string | null
  /** Provinces whose shift they have now, and those where they stand behind whoever has it. */
  readonly onShift?: readonly string[]
  readonly onCall?: readonly string[]
  /** Provinces where the duty of their role follows shifts: without one they have none there. */
  readonly rostered?: readonly string[]
}

/** The national desk, made with the store: the last rung of every ladder. */
export const NATIONAL_DESK = '00000000-0000-7000-8000-000000000002'

/** One rung of a ladder that has been asked already. */
export interface Asked {
  readonly rung: number
  readonly officialId: string
}

/** Who is to be asked next; `again` when the last rung is asked once more. */
export interface Next extends Asked {
  readonly again: boolean
}

const LAST_RUNG = 5

/** Whether a person has a duty at the place. An unknown place ('') is the whole country's. */
export function hasDuty({ id, role, scopePrefix }: OnDuty, action: Action, place: string): boolean {
  const relations = isInArea(place, scopePrefix) ? (['area'] as const) : []
  const asked = { resource: 'duty', action, role, relations, purpose: null, channel: 'sms' } as const
  return id !== NATIONAL_DESK && decide(asked).allowed
}

/**
 * Those who are asked at the place, first to last: where shifts were entered, whoever has one now and then who stands behind
 * them, else all with a duty there in order of registration. A deputy takes the place of somebody who is away.
 */
function covering(people: readonly OnDuty[], action: Action, place: string): OnDuty[] {
  const able = people.filter((person) => hasDuty(person, action, place))
  const asked = able.flatMap((person) => {
    const turn = turnAt(person, place.slice(0, 2))
    const there = person.away === true ? deputyOf(person, able) : person
    return turn === null || there === undefined ? [] : [{ turn, there }]
  })
  return [...new Set(asked.sort((a, b) => a.turn - b.turn).map(({ there }) => there))]
}

/** When somebody's turn is in a province; null for one whose shift it is not. */
function turnAt({ rostered, onShift, onCall }: OnDuty, province: string): number | null {
  if (rostered?.includes(province) !== true) return 2
  if (onShift?.includes(province) === true) return 0
  return onCall?.includes(province) === true ? 1 : null
}

const deputyOf = ({ deputyId }: OnDuty, people: readonly OnDuty[]) =>
  people.find(({ id, away }) => id === deputyId && away !== true)

/**
 * Who answers now for a case: its owner, the owner's deputy while they are away, else whoever is first on duty at its place.
 * Always one, and never somebody who is away.
 */
export function answersFor(people: readonly OnDuty[], ownerId: string | null, place: string): string {
  const there = thereFor(people, ownerId)
  return there === undefined || there.away === true ? firstOnDuty(people, place) : there.id
}

/** Somebody by their id, or their deputy while they are away and the deputy is not; undefined for nobody. */
export function thereFor<Somebody extends OnDuty>(
  people: readonly Somebody[],
  id: string | null,
): Somebody | undefined {
  const own = people.find((each) => each.id === id)
  if (own?.away !== true) return own
  return people.find((each) => each.id === own.deputyId && each.away !== true) ?? own
}

/**
 * The people as they stand to a call for help of which nobody knows the place: those of the whole country first, then all
 * other case workers and supervisors as if their area were the whole country, so that somebody's phone rings.
 */
export function anywhere<Somebody extends OnDuty>(people: readonly Somebody[]): Somebody[] {
  const helps = (person: Somebody) => hasDuty(person, 'work', '') || hasDuty(person, 'oversee', '')
  const others = people
    .filter(({ scopePrefix }) => scopePrefix !== '')
    .map((person) => ({ ...person, scopePrefix: '' }))
    .filter(helps)
  return [...people.filter(({ scopePrefix }) => scopePrefix === ''), ...others]
}

/**
 * Who owns a case that opens at a place (NCDD code or ''): the first case worker on duty there, else the supervisor of the
 * area, else the national desk.
 */
export function firstOnDuty(people: readonly OnDuty[], place: string): string {
  return (covering(people, 'work', place)[0] ?? covering(people, 'oversee', place)[0])?.id ?? NATIONAL_DESK
}

/** The danger of which the Child Protection Unit hears as soon as the owner does. */
export const UNIT_FROM = 3

/** Who of the Child Protection Unit is told of a case at a place at once; null where its danger is less, or nobody is there. */
export function unitDesk(people: readonly OnDuty[], place: string, danger: number): string | null {
  if (danger < UNIT_FROM) return null
  const unit = people.filter(({ system }) => system === 'CPU')
  return covering(unit, 'protect', place)[0]?.id ?? null
}

/**
 * The next rung of the ladder after those asked: the next case worker (2), the supervisor (3), the police of the area when
 * danger is 2 or 3 (4), the national desk (5), which is asked again until somebody claims. Nobody is asked twice before.
 */
export function nextOnLadder(people: readonly OnDuty[], place: string, danger: number, asked: readonly Asked[]): Next {
  const before = new Set(asked.map((each) => each.officialId))
  const fresh = (action: Action) => covering(people, action, place).find((person) => !before.has(person.id))?.id
  const highest = Math.max(0, ...asked.map((each) => each.rung))
  const rungs: readonly [number, string | undefined][] = [
    [2, fresh('work')],
    [3, fresh('oversee')],
    [4, danger >= 2 ? fresh('protect') : undefined],
  ]
  for (const [rung, officialId] of rungs)
    if (officialId !== undefined && rung >= highest) return { rung, officialId, again: false }
  return { rung: LAST_RUNG, officialId: NATIONAL_DESK, again: before.has(NATIONAL_DESK) }
}

/** The senior who is asked for when a worker says so: the first supervisor of the area not asked yet, else the national desk. */
export function seniorFor(people: readonly OnDuty[], place: string, asked: readonly Asked[]): Next {
  const before = new Set(asked.map((each) => each.officialId))
  const senior = covering(people, 'oversee', place).find((person) => !before.has(person.id))
  return senior === undefined
    ? { rung: LAST_RUNG, officialId: NATIONAL_DESK, again: before.has(NATIONAL_DESK) }
    : { rung: 3, officialId: senior.id, again: false }
}

/**
 * Who is asked about a case in a question that can wait: whoever answers for it where it has an owner who is enabled, else the
 * senior of its place.
 */
export function askedAbout(
  people: readonly OnDuty[],
  { ownerId, place }: { readonly ownerId: string | null; readonly place: string },
): Asked {
  return people.some(({ id }) => id === ownerId)
    ? { officialId: answersFor(people, ownerId, place), rung: 1 }
    : seniorFor(people, place, [])
}

/** Minutes until an unclaimed rung moves on: 20, or 5 when danger is 2 or 3; the last rung repeats every 60. */
export function minutesOnRung(rung: number, danger: number): number {
  if (rung >= LAST_RUNG) return 60
  return danger >= 2 ? 5 : 20
}

/** Minutes a claim may rest without a call, note or decision before the ladder goes on: 120, or 30 when danger is 2 or 3. */
export function minutesToWork(danger: number): number {
  return danger >= 2 ? 30 : 120
}

const NIGHT_FROM = 22
const NIGHT_UNTIL = 6

/** When an alert may ring: at once when danger is 2 or 3, else not between 22:00 and 06:00 in Cambodia. */
export function ringAt(now: Date, danger: number): Date {
  return danger >= 2 ? now : nextWithinHours(now, NIGHT_UNTIL, NIGHT_FROM)
}

/** Between two words of news about one case to its owner, however many texts whoever knows its number sends. */
const NEWS_APART_MS = 30 * 60_000

/**
 * When word of news goes to the owner of a case, who may be rung at `ring` and was last told `before` (null = never): null
 * when a word that has yet to go out speaks of this too.
 */
export function wordOfNewsAt(ring: Date, before: Date | null, now: Date): Date | null {
  if (before === null) return ring
  if (before > now) return null
  return new Date(Math.max(ring.getTime(), before.getTime() + NEWS_APART_MS))
}
