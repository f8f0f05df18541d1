import { ALERT_LINE } from './pair.ts'

/** One answered report of a labelled file: what was ranked for it, and which cases are of the child. */
export interface Answered {
  readonly use: 'found' | 'duplicate'
  /** What kind of report it is, where the file says so; for one without a case, which trap. */
  readonly set: string
  /** Empty where the right answer is nobody. */
  readonly truth: ReadonlySet<string>
  /** The likeliest first. */
  readonly ranked: readonly { readonly id: string; readonly probability: number }[]
}

/** How often a trap rang: false alerts for each 1,000 of its reports. */
export interface Trap {
  readonly set: string
  readonly reports: number
  readonly falsePer1000: number
}

/** How good the answers of one use are. Parts are of 1. */
export interface UseScore {
  readonly withCase: number
  readonly without: number
  /** The right case first, and among the first five. */
  readonly recall1: number
  readonly recall5: number
  /** At the line where a worker is alerted: how many alerts are right, and of how many children that have a case. */
  readonly precision: number
  readonly alertRecall: number
  readonly falsePer1000: number
  /** The most children alerted at a line that keeps nineteen of twenty alerts right, and the highest such line; null where none does. */
  readonly best: { readonly line: number; readonly recall: number } | null
  readonly traps: readonly Trap[]
}

/** Rows said to be in one tenth of the probabilities: how many, what was said of them on average, how many were right. */
export interface Bin {
  readonly from: number
  readonly count: number
  readonly said: number
  readonly right: number
}

/** How far the probabilities hold, over all rows. */
export interface Calibration {
  readonly bins: readonly Bin[]
  readonly brier: number
  /** Expected calibration error: the distance of said and right, each row counted once. */
  readonly error: number
}

/** The part of alerts that must be right at the best line. */
const PRECISION = 0.95

/** Scores the answers of one use. */
export function scoreUse(answered: readonly Answered[], use: Answered['use']): UseScore {
  const own = answered.filter((each) => each.use === use)
  const known = own.filter(({ truth }) => truth.size > 0)
  const unknown = own.filter(({ truth }) => truth.size === 0)
  const recall = (most: number) =>
    part(
      known.filter(({ truth, ranked }) => ranked.slice(0, most).some(({ id }) => truth.has(id))).length,
      known.length,
    )
  const rings = ({ ranked, truth }: Answered) =>
    ranked.some(({ id, probability }) => probability >= ALERT_LINE && !truth.has(id))
  const points = alertsAt(own, known.length)
  const at = points.findLast(({ line }) => line >= ALERT_LINE)
  const lowest = points.findLast(({ precision }) => precision >= PRECISION)
  // lower lines may alert of no more children and ring wrongly more often
  const best = points.find(({ recall }) => recall === lowest?.recall)
  const traps = [...new Set(unknown.map(({ set }) => set))].sort()
  return {
    ...{ withCase: known.length, without: unknown.length, recall1: recall(1), recall5: recall(5) },
    ...{ precision: at?.precision ?? 1, alertRecall: at?.recall ?? 0 },
    falsePer1000: 1000 * part(unknown.filter(rings).length, unknown.length),
    best: best === undefined ? null : { line: best.line, recall: best.recall },
    traps: traps.map((set) => {
      const of = unknown.filter((each) => each.set === set)
      return { set, reports: of.length, falsePer1000: 1000 * part(of.filter(rings).length, of.length) }
    }),
  }
}

/** A line, and what alerts at it would be: how many of them right, of how many children. */
export interface LinePoint {
  readonly line: number
  readonly precision: number
  readonly recall: number
}

/** What alerts at each possible line would be, the highest line first; a second right row of one report is no second alert. */
export function alertsAt(answered: readonly Answered[], withCase: number): LinePoint[] {
  const rows = answered.flatMap(({ ranked, truth }, report) =>
    ranked.map(({ id, probability }) => ({ probability, report, isRight: truth.has(id) })),
  )
  rows.sort((a, b) => b.probability - a.probability)
  const points: LinePoint[] = []
  const seen = new Set<number>()
  let wrong = 0
  for (const [at, { probability, report, isRight }] of rows.entries()) {
    if (!isRight) wrong += 1
    else seen.add(report)
    if (rows[at + 1]?.probability === probability) continue
    points.push({ line: probability, precision: part(seen.size, seen.size + wrong), recall: part(seen.size, withCase) })
  }
  return points
}

/** How far the probabilities of all rows hold, in ten bins. */
export function calibrationOf(answered: readonly Answered[]): Calibration {
  const bins = Array.from({ length: 10 }, (_, at) => ({ from: at / 10, count: 0, said: 0, right: 0 }))
  let squares = 0
  for (const { ranked, truth } of answered)
    for (const { id, probability } of ranked) {
      const bin = bins[Math.min(9, Math.floor(probability * 10))]!
      const right = truth.has(id) ? 1 : 0
      bin.count += 1
      bin.said += probability
      bin.right += right
      squares += (probability - right) ** 2
    }
  const rows = bins.reduce((sum, { count }) => sum + count, 0)
  return {
    bins: bins.map(({ from, count, said, right }) => ({
      from,
      count,
      said: part(said, count),
      right: part(right, count),
    })),
    brier: part(squares, rows),
    error: part(
      bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0),
      rows,
    ),
  }
}

const part = (some: number, all: number) => (all === 0 ? 0 : some / all)
