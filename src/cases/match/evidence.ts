import type { Vocabulary } from '../names/vocabulary.ts'
import type { DayRatio, DayShares } from './day-shares.ts'
import { type Description, YEAR } from './description.ts'
import { compareMarks } from './marks.ts'
import type { Model, PlaceHabits } from './model.ts'
import { nameEvidence, toldEvidence } from './name-evidence.ts'
import type { PlaceShares } from './place-shares.ts'

/** One word of a guardian's name agrees and another does not: the mother in one report, the father in the other. */
const OTHER_PARENT = 0.1

/** Pet names are few, and many children have each. */
const MOST_OF_A_NICK = 25
/** Brothers and sisters may be lost at other times, too. */
const LOST_APART = 0.5

/** The most that the place where a child was seen may add to a home that agrees. */
const SEEN_AT_HOME = 4
/** Places read from what people type agree a little too well: of home its ratio to this power counts. */
const HOME_COUNTS = 0.9

/** The facts that are compared. */
export type Field = 'name' | 'nick' | 'sex' | 'age' | 'days' | 'home' | 'seen' | 'guardian' | 'marks' | 'phone'

/** What one fact says, in natural log-odds: above 0 for one child, below 0 against. A fact not given by both is left out. */
export interface FieldEvidence {
  readonly field: Field
  readonly weight: number
}

/** The evidence of a report and an open case: for one child, and for a brother or sister of it. */
export interface Evidence {
  readonly fields: readonly FieldEvidence[]
  /** Sum of all fields. */
  readonly same: number
  readonly sibling: number
  /** What a namesake would have: the name alone; where no name is given, all of it. */
  readonly namesake: number
}

/** What all comparisons against one file of open cases share. */
export interface Comparing {
  readonly vocabulary: Vocabulary
  readonly places: { readonly home: PlaceShares; readonly seen: PlaceShares }
  readonly days: DayShares
}

/** Compares a report with an open case, field by field. What either does not give is no evidence; what differs counts. */
export function compareChildren(comparing: Comparing, model: Model, report: Description, open: Description): Evidence {
  const fields: FieldEvidence[] = []
  let same = 0
  let sibling = 0
  const add = (field: Field, ratio: number | undefined, ofSibling = 1): number => {
    if (ratio === undefined) return 0
    const weight = Math.log(ratio)
    fields.push({ field, weight })
    same += weight
    sibling += Math.log(ofSibling)
    return weight
  }
  const { vocabulary, places } = comparing
  const names = nameEvidence(vocabulary, model, report, open) ?? toldEvidence(vocabulary, model, report, open)
  const namesake = add('name', names?.same, names?.sibling)
  if (report.nick !== undefined && open.nick !== undefined)
    add('nick', model.nick * Math.min(MOST_OF_A_NICK, vocabulary.likelihood(report.nick, open.nick)) + 1 - model.nick)
  if (report.sex !== undefined && open.sex !== undefined)
    add('sex', report.sex === open.sex ? model.sex.same : model.sex.other)
  add('age', ageRatio(model, report, open))
  // Children of one household are lost together, so two reports of them agree in day, place and phone as those of one child.
  const together = report.kind === 'missing'
  const days = dayRatio(comparing.days.ratios(model.days, report.day), report.day - open.day)
  add('days', days, together ? Math.max(days, LOST_APART) : 1)
  const home = homeRatio(places.home, model.home, report.home, open.home)
  add('home', home, home)
  // Where a case does not say, the child was lost at home.
  const seen = placeRatio(places.seen, model.seen, report.seen, open.seen.length > 0 ? open.seen : open.home)
  add('seen', bounded(seen, home), together ? bounded(seen, home) : 1)
  const guardian = guardianRatio(vocabulary, model, report, open)
  add('guardian', guardian, guardian)
  if (report.marks.size > 0 && open.marks.size > 0) {
    const marks = compareMarks(report.marks, open.marks)
    if (marks !== 'other' || report.isVague !== true) add('marks', model.marks[marks])
  }
  if (report.phone !== undefined && report.phone === open.phone) add('phone', model.phone.same, model.phone.household)
  // Without a name any neighbour of that age would fit as well.
  return { fields, same, sibling, namesake: names === undefined ? same : namesake }
}

/** Where home agrees, being seen there again says little more. */
export function bounded(seen: number | undefined, home: number | undefined): number | undefined {
  return seen === undefined || home === undefined || home <= 1 ? seen : Math.min(seen, SEEN_AT_HOME)
}

function ageRatio(model: Model, report: Description, open: Description): number | undefined {
  if (report.born === undefined || open.born === undefined) return undefined
  return agesApart(model, (report.born - open.born) / YEAR, report.slack + open.slack)
}

/** What two ages say that many years apart, of which either may be that many years more or less. */
export function agesApart({ ages }: Model, years: number, slack: number): number {
  const ratio = (apart: number) => ages[Math.min(Math.round(Math.abs(apart)), ages.length - 1)]!
  const steps = Math.round(slack)
  if (steps === 0) return ratio(years)
  let sum = 0
  for (let step = -steps; step <= steps; step += 1) sum += ratio(years + step)
  return sum / (2 * steps + 1)
}

/** What the days of a report and of a case say, that many days apart. */
export function dayRatio(days: readonly DayRatio[], gap: number): number {
  return days.find(([upTo]) => gap <= upTo)![1]
}

/** The best agreement of what the two places may be, at the deepest level both give. */
export function placeRatio(
  shares: PlaceShares,
  habits: PlaceHabits,
  left: readonly string[],
  right: readonly string[],
): number | undefined {
  if (left.length === 0 || right.length === 0) return undefined
  let best = 0
  for (const a of left) for (const b of right) best = Math.max(best, onePlace(shares, habits, a, b))
  return best
}

/** What two homes say, a little less than their places alone would. */
export function homeRatio(...places: Parameters<typeof placeRatio>): number | undefined {
  const ratio = placeRatio(...places)
  return ratio === undefined ? undefined : ratio ** HOME_COUNTS
}

function onePlace(shares: PlaceShares, habits: PlaceHabits, a: string, b: string): number {
  const depth = Math.min(a.length, b.length, 6)
  let ratio = habits.other
  // What is known of a child below the level both give is part of that level.
  const levels = [habits.province, habits.district, habits.commune]
  for (let level = 1; 2 * level <= depth; level += 1) {
    if (a.slice(0, 2 * level) !== b.slice(0, 2 * level)) break
    const deepest = 2 * level === depth
    const habit = deepest ? levels.slice(level - 1).reduce((sum, next) => sum + next, 0) : levels[level - 1]!
    ratio += habit / shares.of(a.slice(0, 2 * level))
  }
  return ratio
}

function guardianRatio(
  vocabulary: Vocabulary,
  { guardian }: Model,
  report: Description,
  open: Description,
): number | undefined {
  if (report.guardian.length === 0 || open.guardian.length === 0) return undefined
  let product = 1
  let best = 0
  const [few, many] =
    report.guardian.length <= open.guardian.length ? [report.guardian, open.guardian] : [open.guardian, report.guardian]
  for (const word of few) {
    const likely = Math.max(...many.map((other) => vocabulary.likelihood(word, other)))
    product *= likely
    best = Math.max(best, likely)
  }
  return guardian.same * Math.max(product, best * OTHER_PARENT) + guardian.other
}
