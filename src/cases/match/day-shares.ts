/** What a gap of days says: up to so many days later, this likelihood ratio. */
export type DayRatio = readonly [upTo: number, ratio: number]

/** Days over which the open cases of a file are spread where ratios were measured: three years. */
const SPAN = 1100
/** So many cases spread like that stand against those of a small file. */
const USUAL_CASES = 50

/**
 * How many open cases lie on each day. In the days after a flood or a raid, when all reports are of the same days, that a day
 * agrees says no more of a child than that it was reported.
 */
export class DayShares {
  private readonly counts = new Map<number, number>()
  private total = 0
  /** Cases up to each day from the first on; null once they have changed. */
  private upTo: { readonly first: number; readonly sums: Int32Array } | null = null
  private last: {
    readonly days: readonly DayRatio[]
    readonly day: number
    readonly ratios: readonly DayRatio[]
  } | null = null

  /** Counts the day of a case that opened (1) or closed (-1). */
  count(day: number, by: 1 | -1): void {
    this.counts.set(day, (this.counts.get(day) ?? 0) + by)
    this.total += by
    this.upTo = null
    this.last = null
  }

  /** What gaps of days say of a report of that day: less than usual where more cases than usual lie on such days. */
  ratios(days: readonly DayRatio[], day: number): readonly DayRatio[] {
    if (this.last !== null && this.last.days === days && this.last.day === day) return this.last.ratios
    const ratios = days.map(([end, ratio], at): DayRatio => {
      const start = days[at - 1]?.[0] ?? -Infinity
      const width = end - start
      if (ratio <= 1 || !Number.isFinite(width)) return [end, ratio]
      const usual = width / SPAN
      const share = (this.between(day - end, day - start - 1) + usual * USUAL_CASES) / (this.total + USUAL_CASES)
      return [end, ratio * Math.min(1, usual / share)]
    })
    this.last = { days, day, ratios }
    return ratios
  }

  /** How many cases lie on the days from one to another, both counted. */
  private between(from: number, to: number): number {
    const { first, sums } = this.sums()
    const at = (day: number) => (day < first ? 0 : sums[Math.min(day - first, sums.length - 1)]!)
    return sums.length === 0 ? 0 : at(Math.floor(to)) - at(Math.ceil(from) - 1)
  }

  private sums(): { readonly first: number; readonly sums: Int32Array } {
    if (this.upTo !== null) return this.upTo
    let [first, last] = [Infinity, -Infinity]
    for (const day of this.counts.keys()) {
      first = Math.min(first, day)
      last = Math.max(last, day)
    }
    const sums = new Int32Array(this.counts.size === 0 ? 0 : last - first + 1)
    for (const [day, count] of this.counts) sums[day - first] = count
    for (let at = 1; at < sums.length; at += 1) sums[at]! += sums[at - 1]!
    this.upTo = { first, sums }
    return this.upTo
  }
}
