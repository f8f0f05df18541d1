import { numbered } from './face.ts'
import type { Language, Words } from './language.ts'
import { renderText } from './render-text.ts'
import { countSegments } from './segments.ts'

/** A slot of rows in an SMS: each row numbered, on a line of its own. */
export const rowLines = (labels: readonly string[]): string =>
  numbered(labels)
    .map((row) => `\n${row}`)
    .join('')

/** How many rows, one at least, one part of a text holds in a slot; `labels` gives the first so many. */
export function rowsInOnePart(
  words: Words,
  language: Language,
  slot: string,
  most: number,
  labels: (count: number) => readonly string[],
): number {
  const fits = (count: number) =>
    countSegments(renderText(words, language, { [slot]: rowLines(labels(count)) })).parts === 1
  let count = most
  while (count > 1 && !fits(count)) count -= 1
  return count
}
