import { joinedOf } from '../names/joined.ts'
import { type Relative, Vocabulary, type Word } from '../names/vocabulary.ts'
import { type Adjustment, AS_SHIPPED, adjusted } from './adjustment.ts'
import { CaseTable, CELL, ROW } from './case-table.ts'
import { DayShares } from './day-shares.ts'
import { type Described, type Description, describeChild, YEAR } from './description.ts'
import { type Comparing, compareChildren, type Evidence } from './evidence.ts'
import { DUPLICATE_MODEL, FOUND_MODEL, type Model } from './model.ts'
import { LEAST_CHILDREN } from './pair.ts'
import { PlaceShares } from './place-shares.ts'
import { Numbering, Postings } from './postings.ts'
import { Sieve } from './sieve.ts'

/** An open case beside a report: how likely it is that both are of one child, or of one household. */
export interface Ranked {
  readonly id: string
  readonly probability: number
  /** That the report is of a brother or sister of this child. */
  readonly sibling: number
  readonly evidence: Evidence
}

/** A case of the file beside a child: what is for and against their being one. */
export type Weighed = Omit<Ranked, 'probability' | 'sibling'>

/** The oldest that a child of the file was. */
const OLDEST = 20
/** What decisions have taught of each use. */
export type Adjustments = Readonly<Record<'FOUND' | 'DUPLICATE', Adjustment>>

/** Most open cases that are looked at for one word of a name, and for one place, year and sex. */
const MOST_OF_A_WORD = 60_000
const MOST_OF_A_PLACE = 4_000
/** Where a name is that of more cases, only those are taken whose sex and age fit, the age by so many years. */
const LONG = 3_000
const YEARS_OFF = 3.5
/** Consonants by which a joined name is found that was spoilt behind them. */
const JOINED_START = 3
/** Cases that are compared in full; of many more, those that the sieve lets through. */
const MOST_COMPARED = 80

/**
 * The open cases in memory, found by keys: words that the name may be another spelling of, home or place with sex and year
 * of birth, a guardian's name in a province, a phone.
 */
export class OpenFile {
  private readonly comparing: Comparing = {
    vocabulary: new Vocabulary(FOUND_MODEL.names),
    places: { home: new PlaceShares(), seen: new PlaceShares() },
    days: new DayShares(),
  }
  private readonly table = new CaseTable(this.comparing.vocabulary)
  private readonly sieve = new Sieve(this.comparing, this.table)
  private readonly byWord = new Postings()
  private readonly keys = new Numbering()
  private readonly byKey = new Postings()
  /** For each row the last question it came up in. */
  private asked = new Uint32Array(0)
  private question = 0
  private readonly adjustments: Adjustments
  /** How many cases it will hold, where they are still being read. */
  private expected = 0

  /** An empty file; its evidence counts as decisions have taught it, else as shipped. */
  constructor(adjustments: Adjustments = { FOUND: AS_SHIPPED, DUPLICATE: AS_SHIPPED }) {
    this.adjustments = adjustments
  }

  /** How many cases are in it. */
  get size(): number {
    return this.table.size
  }

  /** Says how many cases there are, of which it holds the first: so many compete for a report. 0: all are in it. */
  expect(cases: number): void {
    this.expected = cases
  }

  /** Takes a case in, or in again with what is known of it now. */
  open(child: Described): void {
    this.close(child.id)
    const open = describeChild(this.comparing.vocabulary, child)
    this.count(open, 1)
    const row = this.table.add(open)
    for (const { id } of wordsOf(open)) this.byWord.add(id, row)
    for (const key of caseKeys(open)) this.byKey.add(this.keys.numberOf(key), row)
  }

  /** Takes a case out; one that is not there is no error. */
  close(id: string): void {
    const row = this.table.rowOf(id)
    if (row === undefined) return
    const open = this.table.read(row)
    this.table.remove(id)
    this.count(open, -1)
    for (const word of wordsOf(open)) this.byWord.remove(word.id, row)
    for (const key of caseKeys(open)) this.byKey.remove(this.keys.numberOf(key), row)
  }

  /** The open cases that a report may be of, likeliest first. */
  rank(child: Described, most = 10): Ranked[] {
    const report = describeChild(this.comparing.vocabulary, child)
    const { model, found, rivals } = this.compared(report)
    return share(model, Math.max(this.size, this.expected), found, rivals).slice(0, most)
  }

  /**
   * The cases of the file with the best evidence, certainty not shared. In a file of children found or seen a missing child
   * may be looked for, too: then those are the reports.
   */
  weigh(child: Described, most = 10): Weighed[] {
    const { found } = this.compared(describeChild(this.comparing.vocabulary, child))
    return found.sort((a, b) => b.evidence.same - a.evidence.same || (a.id < b.id ? -1 : 1)).slice(0, most)
  }

  /** How likely two open cases are of one child, by themselves; 0 where one is not open. */
  sameChild(a: string, b: string): number {
    const [one, other] = [this.table.rowOf(a), this.table.rowOf(b)]
    if (one === undefined || other === undefined) return 0
    const { same } = this.weighed(DUPLICATE_MODEL, this.table.read(one), this.table.read(other))
    return 1 / (1 + Math.max(LEAST_CHILDREN, this.size) * Math.exp(-same))
  }

  /** The evidence for one open case, whether its keys find it or not; undefined for a case that is not open. */
  compare(child: Described, id: string): Evidence | undefined {
    const row = this.table.rowOf(id)
    if (row === undefined) return undefined
    const report = describeChild(this.comparing.vocabulary, child)
    return this.weighed(modelFor(report), report, this.table.read(row))
  }

  /** The likely cases for a child, compared in full, and what speaks for rivals among those that were not. */
  private compared(own: Description): { model: Model; found: Weighed[]; rivals: number } {
    const related = this.relatedWords()
    const { sure, rows } = this.candidates(own, related)
    // a missing child in a file of found ones: each of those is the report, and such a file holds no others
    const isReversed = own.kind === 'missing' && rows.some((row) => this.table.cells[row * ROW + CELL.FOUND] === 1)
    const model = isReversed ? FOUND_MODEL : modelFor(own)
    const sieved = this.sieve.best(model, own, rows, MOST_COMPARED, related)
    const found = [...sure, ...sieved.rows].map((row) => {
      const other = this.table.read(row)
      const [report, open] = isReversed ? [other, own] : [own, other]
      return { id: other.id, evidence: this.weighed(model, report, open) }
    })
    return { model, found, rivals: sieved.rivals }
  }

  private weighed(model: Model, report: Description, open: Description): Evidence {
    const evidence = compareChildren(this.comparing, model, report, open)
    const taught = this.adjustments[model === FOUND_MODEL ? 'FOUND' : 'DUPLICATE']
    return taught === AS_SHIPPED ? evidence : adjusted(evidence, taught)
  }

  private count(open: Description, by: 1 | -1): void {
    const { vocabulary, places, days } = this.comparing
    for (const word of open.names) vocabulary.count(word, by)
    days.count(open.day, by)
    if (open.home[0] !== undefined) places.home.count(open.home[0], by)
    if (open.seen[0] !== undefined) places.seen.count(open.seen[0], by)
  }

  /** The words related to one, looked up once for a question. */
  private relatedWords(): (word: Word) => readonly Relative[] {
    const known = new Map<number, readonly Relative[]>()
    return (word) => {
      const found = known.get(word.id) ?? this.comparing.vocabulary.relatives(word)
      known.set(word.id, found)
      return found
    }
  }

  /** Rows that a key of the report finds: those by guardian, phone or a joined name are few and always compared. */
  private candidates(
    report: Description,
    related: (word: Word) => readonly Relative[],
  ): { sure: number[]; rows: number[] } {
    this.question += 1
    if (this.asked.length < this.table.length) {
      const larger = new Uint32Array(this.table.length * 2)
      larger.set(this.asked)
      this.asked = larger
    }
    const own = this.table.rowOf(report.id)
    if (own !== undefined) this.asked[own] = this.question
    const sure: number[] = []
    const rows: number[] = []
    /** Takes rows of a list, from a long one only those that could be the child; how many it looked at. */
    const take = (list: readonly number[] | undefined, into: number[], most: number, isLong = false): number => {
      if (list === undefined) return 0
      const end = Math.min(list.length, most)
      for (let at = 0; at < end; at += 1) {
        const row = list[at]!
        if (this.asked[row] === this.question || (isLong && !this.couldBe(report, row))) continue
        this.asked[row] = this.question
        into.push(row)
      }
      return end
    }
    const [alone, ...more] = report.names
    const single = alone !== undefined && more.length === 0 ? joinedKeys(alone) : []
    for (const key of [...sureKeys(report), ...single])
      take(this.byKey.of(this.keys.known(key) ?? -1), sure, MOST_COMPARED)
    for (const both of joinedOf(report.names))
      for (const word of this.comparing.vocabulary.withKey(both.key)) take(this.byWord.of(word.id), sure, MOST_COMPARED)
    const last = report.names.at(-1)
    for (const word of new Set([...wordsOf(report), ...(report.told ?? [])])) {
      const lists = related(word).map(({ word: near }) => this.byWord.of(near.id) ?? [])
      // a given name, or a pet name, is called by its ending
      if (word === last || word === report.nick)
        for (const { id } of this.comparing.vocabulary.endingsOf(word)) lists.push(this.byWord.of(id) ?? [])
      const isLong = lists.reduce((sum, { length }) => sum + length, 0) > LONG
      let left = MOST_OF_A_WORD
      for (const list of lists) {
        left -= take(list, rows, left, isLong)
        if (left <= 0) break
      }
    }
    let left = MOST_OF_A_PLACE
    for (const key of placeKeys(report)) left -= take(this.byKey.of(this.keys.known(key) ?? -1), rows, left)
    return { sure, rows }
  }

  /** Whether sex and age leave open that a row is the child. */
  private couldBe(report: Description, row: number): boolean {
    const { cells, reals } = this.table
    const start = row * ROW
    const sex = cells[start + CELL.SEX]!
    if (report.sex !== undefined && sex !== 0 && (report.sex === 'M') !== (sex === 1)) return false
    // not known on either side is no number, and no number is never too far
    const apart = Math.abs((report.born ?? Number.NaN) - reals[start + CELL.BORN]!) / YEAR
    return !(apart > YEARS_OFF + report.slack + reals[start + CELL.SLACK]!)
  }
}

const modelFor = ({ kind }: Pick<Description, 'kind'>): Model => (kind === 'found' ? FOUND_MODEL : DUPLICATE_MODEL)

/**
 * Shares certainty between the candidates: one of them is the child, or a brother or sister or namesake of one is, or nobody
 * in the file. Two cases that fit alike leave each at most half.
 */
function share(model: Model, openCases: number, found: readonly Weighed[], otherRivals: number): Ranked[] {
  const { slope, offset } = model.calibration
  const prior = 1 / Math.max(LEAST_CHILDREN, openCases)
  const odds = found.map(({ evidence }) => prior * Math.exp(slope * evidence.same + offset))
  const siblings = found.map(({ evidence }) => prior * model.rivals.sibling * Math.exp(evidence.sibling))
  const rivals = found.reduce(
    (sum, { evidence }, at) => sum + siblings[at]! + prior * model.rivals.namesake * Math.exp(evidence.namesake),
    prior * otherRivals,
  )
  const total = odds.reduce((sum, next) => sum + next, 1 + rivals)
  return found
    .map(({ id, evidence }, at) => ({ id, evidence, probability: odds[at]! / total, sibling: siblings[at]! / total }))
    .sort((a, b) => b.probability - a.probability || b.evidence.same - a.evidence.same || (a.id < b.id ? -1 : 1))
}

/** The words under which a case is found, each once. */
function wordsOf({ names, nick }: Description): ReadonlySet<Word> {
  return new Set([...names, ...(nick === undefined ? [] : [nick])])
}

/** The other keys under which an open case is found. */
function caseKeys(open: Description): Set<string> {
  const keys = [...sureKeys(open), ...joinedOf(open.names).flatMap(joinedKeys)]
  const year = open.born === undefined ? '?' : String(yearOf(open.born))
  for (const code of [...open.home, ...open.seen]) keys.push(placeKey(code, open.sex ?? '?', year))
  for (const code of open.home) keys.push(provinceKey(code, open.sex ?? '?', year))
  return new Set(keys)
}

/** The keys that say much: a guardian's name in a province, a phone. */
function sureKeys({ home, guardian, phone }: Description): string[] {
  const keys = home.flatMap((code) => guardian.map((word) => guardianKey(word, code)))
  if (phone !== undefined) keys.push(`t${phone}`)
  return keys
}

/** The keys by which a child is looked for without its name, the likeliest years first; of a home that is told coarsely by its province. */
function placeKeys(report: Description): Set<string> {
  const sexes = report.sex === undefined ? ['M', 'F', '?'] : [report.sex, '?']
  const born = report.born === undefined ? undefined : yearOf(report.born)
  const years = born === undefined ? anyYears(yearOf(report.day)) : [0, -1, 1, -2, 2].map((year) => String(born + year))
  const keys = new Set<string>()
  for (const year of ['?', ...years])
    for (const sex of sexes) {
      for (const code of [...report.home, ...report.seen]) keys.add(placeKey(code, sex, year))
      for (const code of report.home) if (code.length === 2) keys.add(provinceKey(code, sex, year))
    }
  return keys
}

/** The years in which a child of that year may be born. */
const anyYears = (year: number) => Array.from({ length: OLDEST + 1 }, (_, age) => String(year - age))

function placeKey(code: string, sex: string, year: string): string {
  return `p${code.slice(0, 4)}${sex}${year}`
}

/** Of any home in a province. */
function provinceKey(code: string, sex: string, year: string): string {
  return `h${code.slice(0, 2)}${sex}${year}`
}

/** The key of a joined name, and what is left of it when its end is spoilt. */
function joinedKeys({ key }: Pick<Word, 'key'>): string[] {
  return [`j${key}`, `i${key.slice(0, JOINED_START)}`]
}

function guardianKey({ key }: Word, code: string): string {
  return `g${key}/${code.slice(0, 2)}`
}

function yearOf(day: number): number {
  return Math.floor(day / YEAR)
}
