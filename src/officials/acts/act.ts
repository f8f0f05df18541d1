import { LEGAL_VERBS } from '../../cases/access.ts'
import { LONGEST_REF, LONGEST_WORDS } from '../../cases/act-limits.ts'
import type { EventType } from '../../cases/four-ps.ts'
import type { Day } from '../../flow/day.ts'
import { cut, type Token } from '../line.ts'
import { type NumberTaken, takeCaseNumber } from '../numbers.ts'
import type { ActError, ActFields, ActReading, ActVerb, Verb } from '../reading.ts'
import type { CodeReader } from './act-codes.ts'
import type { Say } from './say.ts'

/** What sets one verb of officials apart: its words, what it needs and may hold. */
export interface ActRules {
  readonly verb: ActVerb
  readonly digits: string
  readonly words: readonly string[]
  /** Whether a case number is needed, may stand, or is none of its words. */
  readonly number: 'needed' | 'optional' | 'none'
  readonly codes: readonly CodeReader[]
  /** Whether `R` and what follows it are a reference. */
  readonly takesRef?: true
  /** Words that are no code are words about the case, and none is unread. */
  readonly takesText?: true
  /** Refused whole when one word is not understood, as every verb of legal effect is. */
  readonly isStrict?: true
  /** Whether everything needed beside the number is there. */
  readonly isWhole: (fields: ActFields, number: string | undefined) => boolean
  /** The row that it adds to the history of its case. */
  readonly event?: OfficialVerb['event']
  /** What was understood, in pieces. */
  readonly summary?: OfficialVerb['summary']
}

/** A verb by which officials record something. */
export interface OfficialVerb extends Verb {
  readonly verb: ActVerb
  /** The row that it adds to the history of its case; absent where it is about none, or proposes a change. */
  readonly event?: (fields: ActFields, today: Day) => { readonly type: EventType; readonly data: Fields }
  /** What was understood, in pieces of which the first holds the most; an empty one is left out. */
  readonly summary?: (fields: ActFields, say: Say, today: Day) => readonly string[]
}

type Fields = Readonly<Record<string, unknown>>

const isLegal = (verb: ActVerb): boolean => LEGAL_VERBS.some((legal) => legal === verb)

type Rest = Omit<ActReading, 'kind' | 'verb'>

/** A verb of officials, read by its rules: number first, then codes in any order; the first error met is the answer. */
export const act = (rules: ActRules): OfficialVerb => ({
  verb: rules.verb,
  digits: rules.digits,
  words: rules.words,
  ...(rules.event !== undefined && { event: rules.event }),
  ...(rules.summary !== undefined && { summary: rules.summary }),
  read: (tokens, { today }) => ({ kind: 'act', verb: rules.verb, ...readAct(rules, tokens, today) }),
})

/** A verb of officials that has an order of its own. */
export const ownAct = (
  { verb, digits, words, summary }: Pick<ActRules, 'verb' | 'digits' | 'words' | 'summary'>,
  read: (tokens: readonly Token[], today: Day) => Rest,
): OfficialVerb => ({
  ...{ verb, digits, words, read: (tokens, { today }) => ({ kind: 'act', verb, ...read(tokens, today) }) },
  ...(summary !== undefined && { summary }),
})

/** What is wrong with a line, and the word that is. */
export const wrong = (error: ActError, errorWord?: string, fields: ActFields = {}): Rest => ({
  fields,
  unread: [],
  error,
  ...(errorWord !== undefined && { errorWord }),
})

function readAct(rules: ActRules, typed: readonly Token[], today: Day): Rest {
  const refAt = rules.takesRef === true ? typed.findIndex(({ word }) => word === 'R') : -1
  const before = refAt < 0 ? typed : typed.slice(0, refAt)
  const after = refAt < 0 ? [] : typed.slice(refAt + 1)
  const first: NumberTaken = rules.number === 'none' ? { rest: before } : takeCaseNumber(before)
  const isMissing = rules.number === 'needed' && first.number === undefined && first.wrong === undefined
  // a number that had to come before the reference and came behind it
  const last: NumberTaken = isMissing ? takeCaseNumber(after) : { rest: after }
  const taken = last.number === undefined ? first : { number: last.number, rest: before }
  const ref = refOf(last.number === undefined ? after : last.rest)
  if (taken.wrong !== undefined) return wrong('E02', taken.wrong)
  const number = taken.number === undefined ? {} : { number: taken.number }
  if (rules.number === 'needed' && taken.number === undefined) return wrong('E03')

  const read = readCodes(rules, taken.rest, today)
  const isLong = ref.length > LONGEST_REF
  const fields = { ...read.fields, ...(ref !== '' && !isLong && { ref }) }
  if (read.error !== undefined) return { ...number, ...wrong(read.error, read.errorWord, fields) }
  const isWhole = rules.isWhole(fields, taken.number)
  if (isLong)
    return { ...number, ...wrong('E09', ref, fields), ...(isWhole && { withoutRef: true }), unread: read.unread }
  if (!isWhole) return { ...number, ...wrong('E03', undefined, fields) }
  return { ...number, fields, unread: read.unread }
}

const refOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ typed }) => typed)
    .join(' ')
    .toUpperCase()

interface CodesRead {
  readonly fields: ActFields
  readonly unread: readonly string[]
  readonly error?: ActError
  readonly errorWord?: string
}

function readCodes(rules: ActRules, tokens: readonly Token[], today: Day): CodesRead {
  let fields: ActFields = {}
  const unread: string[] = []
  const text: string[] = []
  for (const { word, typed } of tokens) {
    const code = rules.codes.map((read) => read(word, today)).find((each) => each !== null)
    if (code !== undefined && 'error' in code) return { fields, unread, error: code.error, errorWord: word }
    const joined = code === undefined ? null : join(fields, code.fields)
    if (joined !== null) fields = joined
    else if (rules.isStrict === true || isLegal(rules.verb)) return { fields, unread, error: 'E09', errorWord: word }
    else if (rules.takesText === true && !/^[ADG]\d/.test(word)) text.push(typed)
    else unread.push(word)
  }
  return { fields: text.length === 0 ? fields : { ...fields, text: cut(text.join(' '), LONGEST_WORDS) }, unread }
}

/** The fields with more said; null when it says otherwise what was said before. */
function join(fields: ActFields, more: ActFields): ActFields | null {
  const known = fields as Readonly<Record<string, unknown>>
  const joined: Record<string, unknown> = { ...known }
  for (const [name, value] of Object.entries(more)) {
    const before = known[name]
    if (Array.isArray(value)) joined[name] = [...new Set([...((before as unknown[]) ?? []), ...value])]
    else if (before !== undefined && before !== value) return null
    else joined[name] = value
  }
  return joined
}
