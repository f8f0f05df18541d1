import { plainLine } from '../text.ts'

/**
 * A fact found in free text. `rest` is the text without the words that said it, on one line with digits 0-9, so that
 * the next fact is looked for in what is left. `spans` are those words' places in `plainLine(text)`, first to last.
 */
export interface Found<Value> {
  readonly value: Value
  readonly spans: readonly Span[]
  readonly rest: string
}

/** From a place up to, but without, another, in UTF-16 units. */
export type Span = readonly [start: number, end: number]

/** The fact with its spans taken out of the line; marks that then hang between blanks go with them. */
export const found = <Value>(line: string, value: Value, spans: readonly Span[]): Found<Value> => {
  let rest = ''
  let from = 0
  for (const [start, end] of spans) {
    rest += `${line.slice(from, start)} `
    from = end
  }
  rest += line.slice(from)
  return { value, spans, rest: plainLine(rest.replace(/(?<= |^)[,;.:!។]+(?= |$)/g, ' ')) }
}

/** The span of a match of a regular expression. */
export const spanOf = (match: RegExpExecArray | RegExpMatchArray): Span => [
  match.index!,
  match.index! + match[0].length,
]
