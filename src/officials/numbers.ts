import { readCaseNumber } from '../cases/number.ts'
import { readPhone } from '../flow/answers/phone.ts'
import type { Token } from './line.ts'

/** The first phone found among words, and the words without any phone. */
export interface PhonesTaken {
  readonly phone?: string
  readonly rest: readonly Token[]
}

/** The case number found among words, or the words that look like one and are none (E02), and the words without it. */
export interface NumberTaken {
  readonly number?: string
  readonly wrong?: string
  readonly rest: readonly Token[]
}

const NATIONAL_OR_CODE = /^(?:\+|0|855)/
const PHONE_START = /^(?:0\d\d|\+\d{2,3}|(?:00)?855\d{0,3})$/
const PHONE_PART = /^\+?[\dO().-]+$/
/** Words that announce a phone. */
const PHONE_WORDS = new Set(['TEL', 'PHONE', 'TURASAP', 'ទូរស័ព្ទ'])
const LONGEST_PHONE_RUN = 4
const NUMBER_PART = /^(?=.*\d)[\dOLI]+$/
const NUMBER_ALONE = /^(?=.*\d)[\dOLI]+(?:[-./][\dOLI]+)*$/
const LONGEST_NUMBER_RUN = 3
const DIGITS = 10

/**
 * Takes phone numbers (E.164): a word that begins with 0, 855 or `+` and reads as one, alone or with the next words of
 * digits ("012 345 678"). The first is given, the others are dropped with it.
 */
export function takePhones(words: readonly Token[]): PhonesTaken {
  const rest: Token[] = []
  let phone: string | undefined
  for (let at = 0; at < words.length; at++) {
    const found = phoneAt(words, at)
    if (found === null) {
      rest.push(words[at]!)
      continue
    }
    phone ??= found.phone
    if (PHONE_WORDS.has(rest.at(-1)?.word ?? '')) rest.pop()
    at += found.length - 1
  }
  return { ...(phone === undefined ? {} : { phone }), rest }
}

function phoneAt(words: readonly Token[], at: number): { phone: string; length: number } | null {
  const first = words[at]!.word
  if (!NATIONAL_OR_CODE.test(first)) return null
  // 0703 and a day after it are a place and a day: only "012", "+855", "00855" are written apart.
  const longest = PHONE_START.test(first) ? LONGEST_PHONE_RUN : 1
  let joined = ''
  let found: { phone: string; length: number } | null = null
  for (let length = 1; length <= longest; length++) {
    const word = words[at + length - 1]?.word
    if (word === undefined || !PHONE_PART.test(word)) break
    joined += word
    const phone = readPhone(joined)
    if (phone === null) continue
    found = { phone, length }
    // An age may follow a whole number. Behind 855 the first whole number may be 085 and not the country code.
    if (!first.startsWith('855')) break
  }
  return found
}

/**
 * Takes the first run of one to three words that spells ten digits and does not begin like a phone. Ten digits that fail
 * the check are never corrected. They are taken away where they are written as a case number is (one word, or 4-4-2);
 * other runs stay, since an age beside a year can have ten digits too.
 */
export function takeNumber(words: readonly Token[]): NumberTaken {
  for (let at = 0; at < words.length; at++) {
    const run = runAt(words, at)
    if (run === null) continue
    const typed = run.map((token) => token.word).join(' ')
    const number = readCaseNumber(typed)
    const looksLikeOne = number !== null || run.length === 1 || run.map((token) => token.word.length).join() === '4,4,2'
    const rest = looksLikeOne ? [...words.slice(0, at), ...words.slice(at + run.length)] : words
    return number === null ? { wrong: typed, rest } : { number, rest }
  }
  return { rest: words }
}

function runAt(words: readonly Token[], at: number): readonly Token[] | null {
  const first = words[at]!.word
  if (!NUMBER_ALONE.test(first) || NATIONAL_OR_CODE.test(first)) return null
  if (first.replace(/[-./]/g, '').length === DIGITS) return [words[at]!]
  let digits = 0
  for (let length = 1; length <= LONGEST_NUMBER_RUN; length++) {
    const word = words[at + length - 1]?.word
    if (word === undefined || !NUMBER_PART.test(word)) return null
    digits += word.length
    if (digits === DIGITS) return words.slice(at, at + length)
  }
  return null
}

const ACT_PART = /^(?=.*\d)[\dO][\dOLI]*(?:[-./][\dOLI]+)*$/
const SHORTEST_SLIP = 7
const LONGEST_SLIP = 12

/**
 * Takes the case number that an official's line is about: the first run of one to three words that spells one. Without
 * any, ten digits that fail the check are wrong, and so are seven to twelve written as a number is.
 */
export function takeCaseNumber(words: readonly Token[]): NumberTaken {
  const runs = words.flatMap((_, at) => [1, 2, 3].map((length) => ({ at, run: words.slice(at, at + length), length })))
  const spelled = runs.filter(
    ({ run, length }) => run.length === length && run.every(({ word }) => ACT_PART.test(word)),
  )
  const typed = (run: readonly Token[]) => run.map(({ word }) => word).join(' ')
  const digits = (run: readonly Token[]) => typed(run).replace(/[^\dOLI]/g, '').length
  const found = spelled.find(({ run }) => digits(run) === DIGITS && readCaseNumber(typed(run)) !== null)
  if (found !== undefined) {
    const rest = [...words.slice(0, found.at), ...words.slice(found.at + found.length)]
    return { number: readCaseNumber(typed(found.run))!, rest }
  }
  const slip =
    spelled.find(({ run }) => digits(run) === DIGITS) ??
    spelled.findLast(({ run }) => {
      const count = digits(run)
      const isGroups = run.length === 1 || run.every(({ word }, at) => at === run.length - 1 || word.length === 4)
      return isGroups && count >= SHORTEST_SLIP && count <= LONGEST_SLIP
    })
  return slip === undefined ? { rest: words } : { wrong: typed(slip.run), rest: words }
}
