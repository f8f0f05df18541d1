/** `top / bottom` rounded half up to so many decimals, in whole numbers, so that no half is lost; null without a divisor. */
export function ratio(top: number, bottom: number, decimals = 4): number | null {
  if (bottom === 0) return null
  const scale = 10 ** decimals
  return Math.floor((2 * top * scale + bottom) / (2 * bottom)) / scale
}

/** The middle of a list, or the mean of the middle two; null of an empty one. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  if (upper === undefined) return null
  return Number.isInteger(middle) ? (sorted[middle - 1]! + upper) / 2 : upper
}
