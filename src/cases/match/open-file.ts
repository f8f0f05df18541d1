import { Vocabulary, type Word } from '../names/vocabulary.ts'
import { type Described, type Description, describeChild, YEAR } from './description.ts'
import { type Comparing, compareChildren, type Evidence } from './evidence.ts'
import { DUPLICATE_MODEL, FOUND_MODEL, type Model } from './model.ts'
import { LEAST_CHILDREN } from './pair.ts'
import { PlaceShares } from './place-shares.ts'

/** An open case beside a report: how likely it is that both are of one child, and of one household. */
export interface Ranked {
  readonly id: string
  readonly probability: number
  readonly evidence: Evidence
}

/** A case of the file beside a child: what is for and against their being one. */
export type Weighed = Omit<Ranked, 'probability'>

/** Years by which ages may differ and a child without a name still be looked for. */
const YEARS_AROUND = 2
/** Most open cases that are compared for one word of a name; commoner words are looked for with others. */
const MOST_OF_A_WORD = 3000

/**
 * The open cases in memory, found by keys: words that the name may be another spelling of, home or place with sex and year
 * of birth, a guardian's name in a province, a phone.
 */
export class OpenFile {
  private readonly cases = new Map<string, Description>()
  private readonly keys = new Map<string, Set<Description>>()
  private readonly comparing: Comparing = {
    vocabulary: new Vocabulary(FOUND_MODEL.names),
    places: { home: new PlaceShares(), seen: new PlaceShares() },
  }

  get size(): number {
    return this.cases.size
  }

  /** Takes a case in, or in again with what is known of it now. */
  open(child: Described): void {
    this.close(child.id)
    const open = describeChild(this.comparing.vocabulary, child)
    this.cases.set(open.id, open)
    this.count(open, 1)
    for (const key of caseKeys(open)) {
      const list = this.keys.get(key)
      if (list === undefined) this.keys.set(key, new Set([open]))
      else list.add(open)
    }
  }

  /** Takes a case out; one that is not there is no error. */
  close(id: string): void {
    const open = this.cases.get(id)
    if (open === undefined) return
    this.cases.delete(id)
    this.count(open, -1)
    for (const key of caseKeys(open)) {
      const list = this.keys.get(key)
      list?.delete(open)
      if (list?.size === 0) this.keys.delete(key)
    }
  }

  /** The open cases that a report may be of, likeliest first. */
  rank(child: Described, most = 10): Ranked[] {
    const report = describeChild(this.comparing.vocabulary, child)
    const model = report.kind === 'found' ? FOUND_MODEL : DUPLICATE_MODEL
    const found = [...this.candidates(report)].map((open) => ({
      id: open.id,
      evidence: compareChildren(this.comparing, model, report, open),
    }))
    return share(model, this.size, found).slice(0, most)
  }

  /**
   * The cases of the file with the best evidence, certainty not shared. In a file of children found or seen a missing child
   * may be looked for, too: then those are the reports.
   */
  weigh(child: Described, most = 10): Weighed[] {
    const own = describeChild(this.comparing.vocabulary, child)
    const found = [...this.candidates(own)].map((other) => {
      const [report, open] = own.kind === 'missing' && other.kind === 'found' ? [other, own] : [own, other]
      const model = report.kind === 'found' ? FOUND_MODEL : DUPLICATE_MODEL
      return { id: other.id, evidence: compareChildren(this.comparing, model, report, open) }
    })
    return found.sort((a, b) => b.evidence.same - a.evidence.same || (a.id < b.id ? -1 : 1)).slice(0, most)
  }

  /** The evidence for one open case, whether its keys find it or not; undefined for a case that is not open. */
  compare(child: Described, id: string): Evidence | undefined {
    const open = this.cases.get(id)
    if (open === undefined) return undefined
    const report = describeChild(this.comparing.vocabulary, child)
    return compareChildren(this.comparing, child.kind === 'found' ? FOUND_MODEL : DUPLICATE_MODEL, report, open)
  }

  private count(open: Description, by: 1 | -1): void {
    const { vocabulary, places } = this.comparing
    for (const word of open.names) vocabulary.count(word, by)
    if (open.home[0] !== undefined) places.home.count(open.home[0], by)
    if (open.seen[0] !== undefined) places.seen.count(open.seen[0], by)
  }

  private candidates(report: Description): Set<Description> {
    const found = new Set<Description>()
    for (const word of [...report.names, ...report.joined, ...(report.nick === undefined ? [] : [report.nick])]) {
      let left = MOST_OF_A_WORD
      for (const related of this.comparing.vocabulary.related(word)) {
        const list = this.keys.get(wordKey(related))
        if (list === undefined) continue
        for (const open of list) found.add(open)
        left -= list.size
        if (left <= 0) break
      }
    }
    for (const key of reportKeys(report)) for (const open of this.keys.get(key) ?? []) found.add(open)
    found.delete(this.cases.get(report.id)!)
    return found
  }
}

/**
 * Shares certainty between the candidates: one of them is the child, or a brother or sister or namesake of one is, or nobody
 * in the file. Two cases that fit alike leave each at most half.
 */
function share(model: Model, openCases: number, found: readonly { id: string; evidence: Evidence }[]): Ranked[] {
  const { slope, offset } = model.calibration
  const prior = 1 / Math.max(LEAST_CHILDREN, openCases)
  const odds = found.map(({ evidence }) => prior * Math.exp(slope * evidence.same + offset))
  const rivals = found.reduce((sum, { evidence }) => {
    const sibling = model.rivals.sibling * Math.exp(evidence.sibling)
    return sum + prior * (sibling + model.rivals.namesake * Math.exp(evidence.namesake))
  }, 0)
  const total = odds.reduce((sum, next) => sum + next, 1 + rivals)
  return found
    .map(({ id, evidence }, at) => ({ id, evidence, probability: odds[at]! / total }))
    .sort((a, b) => b.probability - a.probability || b.evidence.same - a.evidence.same || (a.id < b.id ? -1 : 1))
}

function wordKey({ id }: Word): string {
  return `n${id}`
}

/** The keys under which an open case is found. */
function caseKeys(open: Description): Set<string> {
  const keys = [...open.names, ...open.joined].map(wordKey)
  if (open.nick !== undefined) keys.push(wordKey(open.nick))
  const year = open.born === undefined ? '?' : String(yearOf(open.born))
  for (const code of [...open.home, ...open.seen]) keys.push(placeKey(code, open.sex ?? '?', year))
  for (const code of open.home) for (const word of open.guardian) keys.push(guardianKey(word, code))
  if (open.phone !== undefined) keys.push(`t${open.phone}`)
  return new Set(keys)
}

/** The keys that a report looks under, besides those of its name. */
function reportKeys(report: Description): Set<string> {
  const keys: string[] = []
  const sexes = report.sex === undefined ? ['M', 'F', '?'] : [report.sex, '?']
  const years = ['?']
  if (report.born !== undefined)
    for (let year = -YEARS_AROUND; year <= YEARS_AROUND; year += 1) years.push(String(yearOf(report.born) + year))
  for (const code of [...report.home, ...report.seen])
    for (const sex of sexes) for (const year of years) keys.push(placeKey(code, sex, year))
  for (const code of report.home) for (const word of report.guardian) keys.push(guardianKey(word, code))
  if (report.phone !== undefined) keys.push(`t${report.phone}`)
  return new Set(keys)
}

function placeKey(code: string, sex: string, year: string): string {
  return `p${code.slice(0, 4)}${sex}${year}`
}

function guardianKey({ key }: Word, code: string): string {
  return `g${key}/${code.slice(0, 2)}`
}

function yearOf(day: number): number {
  return Math.floor(day / YEAR)
}
