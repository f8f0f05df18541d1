import { readCaseNumber } from '../cases/number.ts'
import { type Token, tidy } from './line.ts'
import { takeNumber } from './numbers.ts'
import type { AskReading, Verb } from './reading.ts'

const NUMBER_DIGITS = 10
const PIN_DIGITS = 6
/** So many digits are a case number with some lost or added. */
const LOOKS_LIKE_NUMBER = /^\d{7,12}$/
/** Digits alone that were meant as a case number, or as one and its PIN. */
const LENGTHS = /^\d{7,16}$/
const ONLY_DIGITS = /^\d[\d\s.,:;/\p{Pd}]*$/u
/** A phone is no case number. */
const PHONE = /^(?:0|855)/

/** ASK: how it stands with a case; with number and PIN, a PIN alone, or a number alone. */
export const ASK: Verb = {
  verb: 'ASK',
  digits: '14',
  words: ['ASK', 'CASE', 'SUOR', 'សួរ'],
  read: (tokens) => readQuestion(tokens),
}

function readQuestion(tokens: readonly Token[]): AskReading {
  const { number, wrong, rest } = takeNumber(tokens)
  const digits = digitsOf(rest)
  const pin = digits.length === PIN_DIGITS ? { pin: digits } : {}
  if (number !== undefined) return { kind: 'ask', number, ...pin }
  if (wrong !== undefined) return { kind: 'ask', error: 'E02', errorWord: wrong.replace(/[^\d ]/g, '') }
  if (LOOKS_LIKE_NUMBER.test(digits)) return { kind: 'ask', error: 'E02', errorWord: digits }
  return 'pin' in pin ? { kind: 'ask', ...pin } : { kind: 'ask', error: 'E03' }
}

const digitsOf = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => token.word.replace(/[\s.,:;/\p{Pd}]/gu, ''))
    .filter((word) => /^\d+$/.test(word))
    .join('')

/**
 * Reads a text of digits alone: ten are a case number, sixteen a number and its PIN, six a PIN, others from seven to fifteen
 * are no case number. Null for any other text, also for digits that begin like a phone: it may be the one to call.
 */
export function readBareQuestion(text: string): AskReading | null {
  const line = tidy(text)
  if (!ONLY_DIGITS.test(line)) return null
  const digits = line.replace(/\D/g, '')
  if (digits.length === PIN_DIGITS) return { kind: 'ask', pin: digits }
  const head = digits.slice(0, NUMBER_DIGITS)
  if (PHONE.test(head) || !LENGTHS.test(digits)) return null
  if (![NUMBER_DIGITS, NUMBER_DIGITS + PIN_DIGITS].includes(digits.length))
    return { kind: 'ask', error: 'E02', errorWord: digits }
  const number = readCaseNumber(head)
  if (number === null) return { kind: 'ask', error: 'E02', errorWord: head }
  return { kind: 'ask', number, ...(digits.length > NUMBER_DIGITS && { pin: digits.slice(NUMBER_DIGITS) }) }
}
