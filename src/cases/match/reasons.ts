import { type Described, YEAR } from './description.ts'
import type { Evidence, Field } from './evidence.ts'

/** What a fact says of a pair: as if of one child, nearly so, against it, or nothing. */
export type Verdict = 'SAME' | 'CLOSE' | 'DIFFERS' | 'UNKNOWN'

/** One line of the explanation of a match. The text is plain English and never holds a name, a phone or a typed word. */
export interface Reason {
  readonly field: 'sex' | 'age' | 'place' | 'date' | 'name' | 'marks' | 'guardian' | 'phone'
  readonly verdict: Verdict
  readonly text: string
  /** How much it counted, in natural log-odds: above 0 for one child, below 0 against. Absent where nothing was known. */
  readonly weight?: number
}

/** From here on a name is called the same, not one that agrees in part (odds of about 20). */
const SURE = 3

/** What is always said, in this order, also where nothing is known of it. */
const ALWAYS = ['sex', 'age', 'place', 'date', 'name', 'marks'] as const

/** Which line a fact belongs to. */
export const LINE: Readonly<Record<Field, Reason['field']>> = {
  ...{ sex: 'sex', age: 'age', home: 'place', seen: 'place', days: 'date', name: 'name', nick: 'name', marks: 'marks' },
  ...{ guardian: 'guardian', phone: 'phone' },
}

/** Explains what was weighed of a report and an open case, fact by fact, in words for whoever has to decide. */
export function reasonsOf(evidence: Evidence, report: Described, open: Described): Reason[] {
  const weights = new Map<Reason['field'], number>()
  for (const { field, weight } of evidence.fields) weights.set(LINE[field], (weights.get(LINE[field]) ?? 0) + weight)
  const lines = [...ALWAYS, ...(['guardian', 'phone'] as const).filter((field) => weights.has(field))]
  return lines.map((field) => {
    const weight = weights.get(field)
    if (weight === undefined) return { field, verdict: 'UNKNOWN', text: 'not given by both' }
    return { field, ...WORDS[field](weight, report, open), weight: Math.round(weight * 100) / 100 }
  })
}

type Words = (weight: number, report: Described, open: Described) => Pick<Reason, 'verdict' | 'text'>

const said = (verdict: Verdict, text: string) => ({ verdict, text })

const WORDS: Readonly<Record<Reason['field'], Words>> = {
  sex: (_, report, open) => (report.sex === open.sex ? said('SAME', 'same sex') : said('DIFFERS', 'another sex')),
  age: (_, report, open) => ageWords(yearsApart(report, open)),
  place: (_, report, open) =>
    placeWords([...report.seen, ...report.home], open.seen.length > 0 ? [...open.seen, ...open.home] : open.home),
  date: (_, report, open) => dayWords(report.kind, report.day - open.day),
  name: (weight) => {
    if (weight >= SURE) return said('SAME', 'same name, allowing for spelling and script')
    return weight > 0 ? said('CLOSE', 'names agree in part') : said('DIFFERS', 'another name')
  },
  marks: (weight) => (weight > 0 ? said('SAME', 'a mark or garment agrees') : said('DIFFERS', 'other marks')),
  guardian: (weight) => (weight > 0 ? said('SAME', 'same guardian') : said('DIFFERS', 'another guardian')),
  phone: () => said('SAME', 'told from the same phone'),
}

/** Whole years between the two ages once both are carried to one day, beyond what their ranges allow. */
function yearsApart(a: Described, b: Described): number {
  const carried = (a.day - b.day) / YEAR
  const [from, to] = [(b.age ?? 0) + carried, (b.ageMax ?? b.age ?? 0) + carried]
  const gap = Math.max(0, (a.age ?? 0) - to, from - (a.ageMax ?? a.age ?? 0))
  return Math.round(gap)
}

function ageWords(years: number) {
  if (years === 0) return said('SAME', 'same age')
  return years === 1 ? said('CLOSE', 'ages one year apart') : said('DIFFERS', `ages ${years} years apart`)
}

const LEVELS = ['another province', 'same province', 'same district', 'same commune', 'same village'] as const

function placeWords(left: readonly string[], right: readonly string[]) {
  let shared = 0
  let asked = 4
  for (const a of left)
    for (const b of right) {
      const depth = Math.min(a.length, b.length) / 2
      let level = 0
      while (level < depth && a.slice(0, 2 * level + 2) === b.slice(0, 2 * level + 2)) level += 1
      if (level >= shared) {
        shared = level
        asked = depth
      }
    }
  if (shared === 0) return said('DIFFERS', LEVELS[0])
  if (shared === 1 && asked > 1) return said('CLOSE', 'same province, another district')
  return said('SAME', LEVELS[shared]!)
}

function dayWords(kind: Described['kind'], gap: number) {
  if (kind === 'missing') {
    const days = Math.abs(gap)
    if (days <= 1) return said('SAME', 'lost on the same day')
    return days <= 31 ? said('CLOSE', `lost ${days} days apart`) : said('DIFFERS', `lost ${days} days apart`)
  }
  if (gap < -1) return said('DIFFERS', `found ${-gap} days before it was lost`)
  if (gap <= 7) return said('SAME', 'found within a week')
  if (gap <= 31) return said('CLOSE', 'found within a month')
  return said(gap <= 366 ? 'CLOSE' : 'DIFFERS', `found ${gap} days later`)
}
