import type { ReportKind, Sex } from '../facts.ts'
import type { WeightName } from './weights.ts'

/**
 * What the match reads of a case or a report. Absent facts are no evidence. Ages are whole years on `ageOn`, the day of
 * the report; days are ISO; `place` is where the child was last seen, or is (NCDD code of 2, 4, 6 or 8 digits).
 */
export interface Matchable {
  readonly id: string
  readonly kind: ReportKind
  readonly sex?: Sex
  readonly ageMin?: number
  readonly ageMax?: number
  readonly ageOn: string
  readonly place?: string
  readonly seenFrom?: string
  readonly seenTo?: string
  readonly name?: string
  readonly marks?: string
}

const DAY = 86_400_000
const YEAR = 365.25

/** Whole days from one ISO day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}

/** Which weight the two sexes call for; undefined when one is not known. */
export function classifySex(a: Matchable, b: Matchable): WeightName | undefined {
  if (a.sex === undefined || b.sex === undefined) return undefined
  return a.sex === b.sex ? 'sexSame' : 'sexOther'
}

/** Years between two ages once both are carried to one day, beyond what their ranges allow; undefined without two ages. */
export function yearsApart(a: Matchable, b: Matchable): { apart: number; slack: number } | undefined {
  const left = ageRange(a)
  const right = ageRange(b)
  if (left === undefined || right === undefined) return undefined
  const carried = daysBetween(a.ageOn, b.ageOn) / YEAR
  const slack = (left.max - left.min + right.max - right.min) / 2
  const middles = (left.min + left.max) / 2 + carried - (right.min + right.max) / 2
  return { apart: Math.max(0, Math.abs(middles) - slack), slack }
}

function ageRange(item: Matchable): { min: number; max: number } | undefined {
  const min = item.ageMin ?? item.ageMax
  const max = item.ageMax ?? item.ageMin
  return min === undefined || max === undefined ? undefined : { min: Math.min(min, max), max: Math.max(min, max) }
}

/** Which weight the two ages call for, both carried forward to the later report's day. */
export function classifyAge(a: Matchable, b: Matchable): WeightName | undefined {
  const years = yearsApart(a, b)
  if (years === undefined) return undefined
  // A child of 7 is anything from 7 to almost 8 years old.
  if (years.apart < 0.75) return years.slack > 2 ? 'ageSameOfMany' : 'ageSame'
  if (years.apart < 1.75) return 'ageOneOff'
  if (years.apart < 2.75) return 'ageTwoOff'
  return years.apart < 3.75 ? 'ageThreeOff' : 'ageFar'
}

/** Which weight two places call for, at the deepest level both give. */
export function classifyPlace(a: Matchable, b: Matchable): WeightName | undefined {
  if (a.place === undefined || b.place === undefined) return undefined
  const depth = Math.min(a.place.length, b.place.length)
  let shared = 0
  while (shared < depth && a.place.slice(0, shared + 2) === b.place.slice(0, shared + 2)) shared += 2
  if (shared === 0) return 'placeOtherProvince'
  if (shared === 2) return depth === 2 ? 'placeProvinceOnly' : 'placeSameProvince'
  if (shared === 4) return 'placeDistrict'
  return shared === 6 ? 'placeCommune' : 'placeVillage'
}

/** Which weight the days call for when the other report is of a child found or seen. A day of grace for a slip. */
export function classifyFoundDay(missing: Matchable, found: Matchable): WeightName | undefined {
  const lostFrom = missing.seenFrom ?? missing.seenTo
  // Nobody can report what has not happened: without a day, the report's own day is the latest possible.
  const foundTo = found.seenTo ?? found.seenFrom ?? found.ageOn
  if (lostFrom === undefined) return undefined
  const atMost = daysBetween(lostFrom, foundTo)
  if (atMost < -1) return 'dateBefore'
  const foundFrom = found.seenFrom ?? found.seenTo
  if (foundFrom === undefined) return undefined
  return gapName(Math.max(0, daysBetween(missing.seenTo ?? lostFrom, foundFrom)))
}

/** Which weight the days call for when both reports say when the child was lost. */
export function classifyLostDays(a: Matchable, b: Matchable): WeightName | undefined {
  const [aFrom, aTo] = [a.seenFrom ?? a.seenTo, a.seenTo ?? a.seenFrom]
  const [bFrom, bTo] = [b.seenFrom ?? b.seenTo, b.seenTo ?? b.seenFrom]
  if (aFrom === undefined || aTo === undefined || bFrom === undefined || bTo === undefined) return undefined
  return gapName(Math.max(0, daysBetween(aTo, bFrom), daysBetween(bTo, aFrom)))
}

function gapName(days: number): WeightName {
  if (days <= 1) return 'dateSame'
  if (days <= 7) return 'dateWeek'
  if (days <= 31) return 'dateMonth'
  if (days <= 92) return 'dateQuarter'
  return days <= 366 ? 'dateYear' : 'dateLater'
}

/** Words that say where a mark is or join two marks, and are shared by marks that differ. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  ...['and', 'the', 'with', 'has', 'his', 'her', 'left', 'right', 'wearing', 'wears'],
  ...['leu', 'nov', 'neung', 'mean', 'peak', 'sdam', 'chveng', 'លើ', 'នៅ', 'និង', 'មាន', 'ពាក់', 'ស្តាំ', 'ឆ្វេង'],
])

/** Which weight two descriptions of marks and garments call for, by the words they share. */
export function classifyMarks(a: Matchable, b: Matchable): WeightName | undefined {
  const left = markWords(a.marks)
  const right = markWords(b.marks)
  if (left.size === 0 || right.size === 0) return undefined
  const shared = [...left].filter((word) => right.has(word)).length
  if (shared === 0) return 'marksNone'
  return shared === 1 ? 'marksOne' : 'marksSeveral'
}

function markWords(text: string | undefined): Set<string> {
  const words = (text ?? '')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
  return new Set(words.filter((word) => word.length >= 3 && !EMPTY_WORDS.has(word)))
}
