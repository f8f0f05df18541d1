import { tidy } from './line.ts'
import type { CodeReading, Verb } from './reading.ts'

/** A hotline: four digits that are never a code. */
const HOTLINE = '1280'

const isCode = (digits: string): boolean => /^[1-9]\d{3}$/.test(digits) && digits !== HOTLINE

const answer = (verb: CodeReading['verb'], digits: string, words: readonly string[]): Verb => ({
  verb,
  digits,
  words: [verb, ...words],
  read: ([first, ...more]) => {
    const code = first?.word ?? ''
    return { kind: 'code', verb, ...(more.length === 0 && isCode(code) && { code }) }
  },
})

/** YES with a code: record what was asked about. */
export const YES = answer('YES', '91', ['CHAS', 'បាទ', 'ចាស'])
/** NO with a code: drop it. */
export const NO = answer('NO', '92', ['TE', 'ទេ'])
/** UNDO with a code: take back what was recorded. */
export const UNDO = answer('UNDO', '93', [])

/** Reads a code alone, which says yes; null for other texts. */
export function readBareCode(text: string): CodeReading | null {
  const digits = tidy(text).replace(/[\p{P}\p{S}\s]+/gu, '')
  return isCode(digits) ? { kind: 'code', verb: 'YES', code: digits } : null
}
