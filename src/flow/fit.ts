import { fitsUssd, longestFit } from './segments.ts'

/** Lines a screen may have; small phones cut text below the fold. */
export const MOST_LINES = 8
/** Rows a page of a list may have: one key is always enough. */
export const MOST_ROWS = 9

/** A screen in pieces: what is asked, the numbered rows, and the lines of keys, which work also when they are not shown. */
export interface Face {
  readonly title: string
  readonly rows: readonly string[]
  readonly keys: readonly string[]
}

/** The pieces as one text; empty lines are left out. */
export function joined(face: Face): string {
  return [face.title, ...face.rows, ...face.keys].filter((line) => line !== '').join('\n')
}

/** Whether the text is a whole screen: within the units of its encoding and eight lines. */
export function fitsScreen(text: string): boolean {
  return fitsUssd(text) && text.split('\n').length <= MOST_LINES
}

/** The screen's text, in budget whatever the slots held: key lines go first, from the last, then the end of the text. */
export function fitted(face: Face): string {
  const keys = [...face.keys]
  let text = joined({ ...face, keys })
  while (!fitsScreen(text) && keys.length > 0) {
    keys.pop()
    text = joined({ ...face, keys })
  }
  return fitsScreen(text) ? text : longestFit(text, fitsScreen)
}

/**
 * How many of the rows fit on one page, at least one. The key lines are what the page has when all rows fit, and what it
 * has when more follow.
 */
export function rowsThatFit(
  title: string,
  rows: readonly string[],
  keys: { readonly last: readonly string[]; readonly more: readonly string[] },
): number {
  const fits = (count: number, lines: readonly string[]) =>
    fitsScreen(joined({ title, rows: rows.slice(0, count), keys: lines }))
  if (rows.length <= MOST_ROWS && fits(rows.length, keys.last)) return rows.length
  let count = Math.min(rows.length - 1, MOST_ROWS)
  while (count > 1 && !fits(count, keys.more)) count--
  return Math.max(count, Math.min(rows.length, 1))
}
