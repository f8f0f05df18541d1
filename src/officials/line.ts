import { clusters, plainLine } from '../flow/text.ts'

/**
 * One word of a line: as typed (marks dropped, Western digits), in capitals without the signs around it, and whether a
 * comma, semicolon or Khmer full stop sets it apart from the next.
 */
export interface Token {
  readonly typed: string
  readonly word: string
  readonly apart: boolean
}

/** A verb's name in the list of verbs, and the words after it. */
export interface VerbLine<V> {
  readonly verb: V
  readonly tokens: readonly Token[]
}

interface VerbWords {
  readonly digits: string | null
  readonly words: readonly string[]
}

/** No text of a phone is longer; what comes after is kept with the raw text and not read. */
const LONGEST_LINE = 2000
const WORD = /([^ ,;។៕]+) ?([,;។៕]*)/gu
/** A zero-width break that ends a Khmer word; inside a Latin word or a number it is a slip. */
const KHMER_BREAK =
  /(?<=[\u1780-\u17d3])\u200b+(?=[\u1780-\u17d3\u17e0-\u17e90-9])|(?<=[\u17e0-\u17e90-9])\u200b+(?=[\u1780-\u17d3])/gu
const SIGNS_BEFORE = /^["'([{*“‘«]+/u
const SIGNS_AFTER = /["')\]}*”’»?!.:៖]+$/u

/** A text on one line without marks nobody sees, with digits 0-9, at most 2,000 characters of it. */
export function tidy(text: string): string {
  return plainLine(text.slice(0, LONGEST_LINE)).replace(/\p{Cc}/gu, '')
}

/** The start of a text, at most so many characters as a reader counts them, and never more than four units for each. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  let start = ''
  for (const cluster of clusters(text.slice(0, 4 * length)).slice(0, length)) start += cluster
  return start.trim()
}

/** The words of a line, split at blanks, commas, semicolons and the Khmer full stop. */
export function tokens(text: string): Token[] {
  return [...tidy(text).matchAll(WORD)].map((match) => token(match[1]!, match[2] !== ''))
}

function token(typed: string, apart: boolean): Token {
  const upper = typed.toUpperCase()
  const bare = upper.replace(SIGNS_BEFORE, '').replace(SIGNS_AFTER, '')
  return { typed, word: bare === '' ? upper : bare, apart }
}

/**
 * Finds the verb a line begins with: one of its words, its keypad digits, or a word with a colon or digits stuck to it
 * ("NEW:", "NEW4712093549"). Null when the line begins with no verb of the list.
 */
export function findVerb<V extends VerbWords>(text: string, verbs: readonly V[]): VerbLine<V> | null {
  const words = tokens(text)
  const broken = tokens(text.slice(0, LONGEST_LINE).replace(KHMER_BREAK, ' '))
  const first = words[0]
  if (first === undefined) return null
  const two = words[1] === undefined ? undefined : byWord(verbs, `${first.word} ${words[1].word}`)
  if (two !== undefined) return { verb: two, tokens: words.slice(2) }
  const whole = byWord(verbs, first.word) ?? verbs.find((verb) => verb.digits === first.word)
  if (whole !== undefined) return { verb: whole, tokens: after(first, broken) }
  const stuck = /^(\P{N}+?)[.:!៖]*(?=\p{N})(.+)$|^(\P{N}+?)[.:!៖]+(.+)$/u.exec(first.typed)
  const stuckVerb = stuck === null ? undefined : byWord(verbs, (stuck[1] ?? stuck[3]!).toUpperCase())
  if (stuckVerb !== undefined) {
    return { verb: stuckVerb, tokens: [token(stuck![2] ?? stuck![4]!, first.apart), ...after(first, broken)] }
  }
  const child = verbBeforeChild(first, verbs)
  if (child !== null) return { verb: child.verb, tokens: [...child.tokens, ...after(first, broken)] }
  return broken.length > words.length ? verbBeforeBreak(broken, verbs) : null
}

/**
 * A Khmer verb written in one with "girl" or "boy" child, as Khmer is, and nothing more: the lost key (បាត់កូនសោ) and
 * Battambang begin like a report too.
 */
function verbBeforeChild<V extends VerbWords>(first: Token, verbs: readonly V[]): VerbLine<V> | null {
  const parts = /^(\p{sc=Khmer}+?)((?:កូន|ក្មេង)?(?:ស្រី|ប្រុស)|ក្មេង)(\d.*)?$/u.exec(first.word)
  const verb = parts === null ? undefined : byWord(verbs, parts[1]!)
  if (verb === undefined) return null
  return { verb, tokens: [parts![2]!, parts![3] ?? ''].flatMap((piece) => (piece === '' ? [] : token(piece, false))) }
}

function byWord<V extends VerbWords>(verbs: readonly V[], word: string): V | undefined {
  return verbs.find((verb) => verb.words.includes(word))
}

/** The words after the first, with Khmer words ended by a zero-width break as well as by a blank. */
function after(first: Token, broken: readonly Token[]): readonly Token[] {
  let length = 0
  let used = 0
  while (used < broken.length && length < first.typed.length) length += broken[used++]!.typed.length
  return broken.slice(used)
}

/** A verb that only zero-width breaks set apart; never a bare បាត់, which also begins the name of Battambang. */
function verbBeforeBreak<V extends VerbWords>(broken: readonly Token[], verbs: readonly V[]): VerbLine<V> | null {
  for (const used of [3, 2, 1]) {
    const word = broken
      .slice(0, used)
      .map((piece) => piece.word)
      .join('')
    const verb = word === 'បាត់' ? undefined : byWord(verbs, word)
    if (verb !== undefined) return { verb, tokens: broken.slice(used) }
  }
  return null
}
