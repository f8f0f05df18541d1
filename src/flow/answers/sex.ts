import { plainLine } from '../text.ts'
import { type Found, found, type Span, spanOf } from './found.ts'

/** Sex as reported. */
type Sex = 'M' | 'F'

const WORDS: ReadonlyMap<string, Sex> = new Map([
  ...'f girl gril girls female srey srei sry srie'.split(' ').map((word) => [word, 'F'] as const),
  ...'m boy boys male bros pros proh broh brus prus pross'.split(' ').map((word) => [word, 'M'] as const),
])

const KHMER_GIRL = 'ស្រី'
const KHMER_BOY = 'ប្រុស'

/** A Khmer word that says only the sex ("girl child"), and no name begun by it such as Sreymom. */
const KHMER_WORD = /^(?:កូន|ក្មេង)?(?:ស្រី|ប្រុស)ៗ?$/

const TOKEN = /[^\s,;:!?/()…។\-–—]+/g

/** A single letter counts only alone, so that "1.59m" and "8m" say nothing; a word also with digits stuck to it. */
const sexOfWord = (token: string): Sex | undefined => {
  const bare = token.replace(/[.'"*#]/g, '').toLowerCase()
  const word = /^\d{0,2}(\p{L}{2,})\d{0,2}$/u.exec(bare)?.[1] ?? bare
  return WORDS.get(word)
}

/**
 * The sex that a sentence tells, and the sentence without the words that do; null when it tells none or both. Khmer is
 * written without blanks, so there the word also counts inside a longer one, which then stays in the rest.
 */
export const findSex = (text: string): Found<Sex> | null => {
  const line = plainLine(text)
  const spans: Span[] = []
  const told = new Set<Sex>()
  for (const match of line.matchAll(TOKEN)) {
    const token = match[0]
    const sex = token.length > 12 ? undefined : sexOfWord(token)
    if (sex !== undefined) told.add(sex)
    if (token.includes(KHMER_GIRL)) told.add('F')
    if (token.includes(KHMER_BOY)) told.add('M')
    if (sex !== undefined) {
      const letters = /\p{L}+/u.exec(token)!
      spans.push([match.index + letters.index, match.index + letters.index + letters[0].length])
    } else if (token.length <= 14 && KHMER_WORD.test(token)) spans.push(spanOf(match))
  }
  const [sex] = told
  return sex === undefined || told.size > 1 ? null : found(line, sex, spans)
}

/** M or F, alone or inside a sentence; null when both or none are told. */
export const readSex = (text: string): Sex | null => findSex(text)?.value ?? null
