import { ENDING_RATIO, type Relative, type Word } from '../names/vocabulary.ts'
import { type CaseTable, CELL, PLACES, ROW } from './case-table.ts'
import { type Description, YEAR } from './description.ts'
import { agesApart, bounded, type Comparing, dayRatio, homeRatio, placeRatio } from './evidence.ts'
import type { Model } from './model.ts'
import { SPARE_WORD } from './name-evidence.ts'

/** Rows that are worth comparing in full, and what the rest of them speak for a brother, sister or namesake. */
export interface Sieved {
  readonly rows: readonly number[]
  readonly rivals: number
}

/** What a word that is not related to one says of it. */
const UNRELATED = 0.05

/** A ratio for each word of the vocabulary: those it is set for, and one for all others. */
class WordRatios {
  private ratios = new Float64Array(0)
  private readonly touched: number[] = []
  private usual = 0

  /** Forgets what was set; all words have the usual ratio. */
  begin(words: number, usual: number): void {
    if (this.ratios.length < words) this.ratios = new Float64Array(words * 2).fill(usual)
    else if (this.usual !== usual) this.ratios.fill(usual)
    else for (const id of this.touched) this.ratios[id] = usual
    this.touched.length = 0
    this.usual = usual
  }

  set(id: number, ratio: number): void {
    this.ratios[id] = ratio
    this.touched.push(id)
  }

  of(id: number): number {
    return this.ratios[id]!
  }
}

/** What a word of a report says of each word of a case. */
class WordTable {
  /** As another spelling of one name. */
  readonly likely = new WordRatios()
  /** The same, or as the pet name that is its ending. */
  readonly given = new WordRatios()
}

/**
 * Rates many rows roughly, and fast: the facts that nearly all reports give, by tables made once for the report. What it lets
 * through is compared in full.
 */
export class Sieve {
  private readonly comparing: Comparing
  private readonly table: CaseTable
  private readonly first = new WordTable()
  private readonly last = new WordTable()
  private readonly nick = new WordRatios()
  private rates = new Float64Array(0)

  constructor(comparing: Comparing, table: CaseTable) {
    this.comparing = comparing
    this.table = table
  }

  /** The best of some rows for a report, at most so many. `related` gives the words that may be another spelling of one. */
  best(
    model: Model,
    report: Description,
    rows: readonly number[],
    most: number,
    related: (word: Word) => readonly Relative[],
  ): Sieved {
    if (rows.length <= most) return { rows, rivals: 0 }
    this.prepare(report, related)
    if (this.rates.length < rows.length) this.rates = new Float64Array(rows.length * 2)
    const home = this.placeMemo(model, report, 'home')
    const seen = this.placeMemo(model, report, 'seen')
    const together = report.kind === 'missing'
    const { rates, table } = this
    const { cells, reals } = table
    const daysOf = this.comparing.days.ratios(model.days, report.day)
    const ownSex = report.sex === undefined ? 0 : report.sex === 'M' ? 1 : 2
    const ownBorn = report.born ?? Number.NaN
    const rival = new Float64Array(rows.length)
    const name = { same: 1, sibling: 1 }
    for (let at = 0; at < rows.length; at += 1) {
      const start = rows[at]! * ROW
      this.nameOf(model, report, start, name)
      let rate = name.same
      const sex = cells[start + CELL.SEX]!
      if (ownSex !== 0 && sex !== 0) rate *= ownSex === sex ? model.sex.same : model.sex.other
      const years = (ownBorn - reals[start + CELL.BORN]!) / YEAR
      if (!Number.isNaN(years)) rate *= agesApart(model, years, report.slack + reals[start + CELL.SLACK]!)
      const days = dayRatio(daysOf, report.day - cells[start + CELL.DAY]!)
      const atHome = home(start)
      const there = bounded(seen(start), atHome) ?? 1
      rate *= days * (atHome ?? 1) * there
      rates[at] = rate
      const namesake = report.names.length === 0 ? rate : name.same
      const sibling = name.sibling * (atHome ?? 1) * (together ? days * there : 1)
      rival[at] = model.rivals.namesake * namesake + model.rivals.sibling * sibling
    }
    const line = this.lineFor(rows.length, most)
    const kept: number[] = []
    let rivals = 0
    for (let at = 0; at < rows.length; at += 1) {
      if (rates[at]! >= line && kept.length < most) kept.push(rows[at]!)
      else rivals += rival[at]!
    }
    return { rows: kept, rivals }
  }

  /** The rate that about so many rows reach. */
  private lineFor(count: number, most: number): number {
    const sorted = this.rates.slice(0, count).sort()
    return sorted[count - most]!
  }

  private prepare(report: Description, related: (word: Word) => readonly Relative[]): void {
    const { vocabulary } = this.comparing
    // rather too much: a word spoilt in two places is none of the related ones
    const other = UNRELATED
    const words = vocabulary.size
    const [first, last] = [report.names[0], report.names.at(-1)]
    for (const [table, word] of [
      [this.first, first],
      [this.last, last],
    ] as const) {
      table.likely.begin(words, other)
      table.given.begin(words, other)
      if (word === undefined) continue
      // a given name may be called by its ending; what is alike besides comes after
      if (word === last) for (const { id } of vocabulary.endingsOf(word)) table.given.set(id, ENDING_RATIO)
      for (const { word: near, ratio, given } of related(word)) {
        table.likely.set(near.id, ratio)
        table.given.set(near.id, given)
      }
    }
    this.nick.begin(words, 0)
    if (report.nick !== undefined)
      for (const { word: near, ratio } of related(report.nick)) this.nick.set(near.id, ratio)
  }

  /** As `nameEvidence`, by the tables. */
  private nameOf(model: Model, report: Description, start: number, out: { same: number; sibling: number }): void {
    const { cells } = this.table
    const at = start + CELL.NAME
    const a = cells[at]!
    const count = cells[at + 1] === -1 ? 1 : cells[at + 2] === -1 ? 2 : cells[at + 3] === -1 ? 3 : 4
    out.sibling = 1
    out.same = 1
    if (a === -1 || report.names.length === 0) return
    const z = cells[at + count - 1]!
    const { first, last } = this
    if (report.names.length === 1) {
      const byNick = model.loneReport.other * model.nick
      const nick = cells[start + CELL.NICK]!
      const called = nick === -1 ? 0 : byNick * first.likely.of(nick)
      if (count === 1) {
        const said = report.nick === undefined ? 0 : byNick * this.nick.of(a)
        const other = (1 - model.loneBoth) * (1 - model.nick)
        out.same = model.loneBoth * first.given.of(a) + other + Math.max(called, said)
        return
      }
      const { loneReport } = model
      const byFirst = first.likely.of(a)
      out.same =
        loneReport.last * first.given.of(z) +
        loneReport.first * byFirst +
        loneReport.joined * model.names.other +
        loneReport.other +
        called
      out.sibling = loneReport.last + loneReport.first * byFirst + loneReport.joined
      return
    }
    if (count === 1) {
      const { loneCase } = model
      const byFirst = first.likely.of(a)
      const said = report.nick === undefined ? 0 : model.loneReport.other * model.nick * this.nick.of(a)
      out.same =
        loneCase.last * last.given.of(a) +
        loneCase.first * byFirst +
        loneCase.joined * model.names.other +
        loneCase.other +
        said
      out.sibling = loneCase.last + loneCase.first * byFirst + loneCase.joined
      return
    }
    const family = first.likely.of(a)
    const crossed = first.likely.of(z)
    const back = last.likely.of(a)
    const spare = report.names.length === count ? 1 : SPARE_WORD
    out.same = (model.order.same * family * last.given.of(z) + model.order.swapped * crossed * back) * spare
    out.sibling = model.order.same * family + model.order.swapped * Math.max(crossed, back)
  }

  /** What the places of a row that starts there say, each place looked at once for a report; undefined where either gives none. */
  private placeMemo(model: Model, report: Description, which: 'home' | 'seen'): (start: number) => number | undefined {
    const { table, comparing } = this
    const asked = report[which]
    const ratioOf = which === 'home' ? homeRatio : placeRatio
    if (asked.length === 0) return () => undefined
    const memo = new Float64Array(table.places.size).fill(-1)
    const of = (place: number) => {
      const known = memo[place]!
      if (known >= 0) return known
      const ratio = ratioOf(comparing.places[which], model[which], asked, [table.places.text(place)])!
      memo[place] = ratio
      return ratio
    }
    const { cells } = table
    return (start) => {
      // where a case does not say, the child was lost at home
      const from = start + (which === 'seen' && cells[start + CELL.SEEN] !== -1 ? CELL.SEEN : CELL.HOME)
      if (cells[from] === -1) return undefined
      let best = of(cells[from]!)
      for (let at = from + 1; at < from + PLACES && cells[at] !== -1; at += 1) best = Math.max(best, of(cells[at]!))
      return best
    }
  }
}
