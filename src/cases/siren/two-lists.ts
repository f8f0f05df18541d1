/** Stands beside the estimate wherever it is shown. */
export const CAUTION = 'assumes two independent lists and a closed population'

/** With fewer than this on both lists nothing can be said of those on neither. */
const FEWEST_ON_BOTH = 7

/** How many stand on each of two lists, and on both. */
interface Counts {
  readonly n1: number
  readonly n2: number
  readonly both: number
}

/** The counts and how many there may be in all, with the 95 % interval; null when too few stand on both lists. */
export type TwoListEstimate =
  | (Counts & { readonly estimate: null })
  | (Counts & { readonly estimate: number; readonly low: number; readonly high: number; readonly caution: string })

const round = (value: number) => Math.floor(value * 10_000 + 0.5) / 10_000

/** Chapman's estimate of how many there are in all, of whom each list holds some. Never fewer than were seen. */
export function estimateFromTwoLists({ n1, n2, both }: Counts): TwoListEstimate {
  if (both < FEWEST_ON_BOTH) return { n1, n2, both, estimate: null }
  const estimate = ((n1 + 1) * (n2 + 1)) / (both + 1) - 1
  const variance = ((n1 + 1) * (n2 + 1) * (n1 - both) * (n2 - both)) / ((both + 1) ** 2 * (both + 2))
  const spread = 1.96 * Math.sqrt(variance)
  const low = Math.max(n1 + n2 - both, estimate - spread)
  return { n1, n2, both, estimate: round(estimate), low: round(low), high: round(estimate + spread), caution: CAUTION }
}
