/** Places that a province, a district and a commune are among, about. */
const AMONG = [25, 210, 1650]
/** How many cases an even spread over the country counts for. */
const EVEN = 200

/** How large a part of the open cases is of a place: agreeing on Phnom Penh says less than on a small district. */
export class PlaceShares {
  private readonly counts = new Map<string, number>()
  private readonly totals = [0, 0, 0]

  /** Counts the place of a case that opened (1) or closed (-1), and the places around it. */
  count(code: string, by: 1 | -1): void {
    for (let level = 1; level <= 3 && 2 * level <= code.length; level += 1) {
      const at = code.slice(0, 2 * level)
      this.counts.set(at, (this.counts.get(at) ?? 0) + by)
      this.totals[level - 1]! += by
    }
  }

  /** The part of all cases that is in the place (0 to 1, never 0). */
  of(code: string): number {
    const level = code.length / 2 - 1
    const among = AMONG[level]!
    return ((this.counts.get(code) ?? 0) + EVEN / among) / (this.totals[level]! + EVEN)
  }
}
