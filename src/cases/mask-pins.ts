import { foldDigits } from '../flow/digits.ts'
import type { Facts } from './facts.ts'

/** What stands in place of a PIN. */
const MASK = '······'
/**
 * Six digits that are no part of a code or of a number written in groups: a phone (`012 345678`, `855 12 345678`) or a
 * case number (`4712 093549`).
 */
const ALONE =
  /(?<![A-Za-z\p{N}+])(?<!(?<!\d)(?:0\d{1,2}|855[ .-]?\d{2,3}|[1-9]\d{3})[ .-]{1,2})\d{6}(?![A-Za-z\p{N}])/gu
/** A question about a case: its ten digits, then what may be a PIN. */
const ASK = /^(\s*ASK[\s:.-]*(?:\d[\s.-]*){10})([\s\S]+)$/i
/** A whole answer that is six digits, however they are spaced; before it the name of the question. */
const WHOLE = /^([A-Za-z]+: )?\s*\d(?:[ .-]*\d){5}\s*$/

/**
 * A text as it may be kept where staff read it: six digits alone are likely a PIN in the wrong place and are masked, in
 * any script; so is whatever follows the number of a case in a question about it.
 */
export function maskPins(text: string): string {
  const folded = foldDigits(text)
  if (!/\d/.test(folded)) return text
  const asked = ASK.exec(folded)
  if (asked !== null) return `${asked[1]}${asked[2]!.replace(/\d/g, '·')}`
  const from = folded.length === text.length ? text : folded
  let at = 0
  const lines = folded.split('\n').map((line) => {
    const written = from.slice(at, at + line.length)
    at += line.length + 1
    const whole = WHOLE.exec(line)
    return whole === null ? maskIn(written, line) : `${whole[1] ?? ''}${MASK}`
  })
  return lines.join('\n')
}

function maskIn(written: string, folded: string): string {
  let masked = written
  for (const { index } of folded.matchAll(ALONE)) masked = masked.slice(0, index) + MASK + masked.slice(index + 6)
  return masked
}

/** A code of four digits behind YES, NO or UNDO in any of their words, or alone in a text. */
const CODE = /^(\s*(?:(?:yes|no|undo|chas|te|បាទ|ចាស|ទេ|9[1-3])\s*)?)\d(?:[\s.-]*\d){3}\s*$/iu

/** A text as the inbox shows it: neither a PIN nor the code of an act stands in it. */
export function maskCodes(text: string): string {
  const code = CODE.exec(foldDigits(text))
  return code === null ? maskPins(text) : `${code[1]}····`
}

/** Facts whose typed words hold no PIN. */
export function maskFacts<Told extends Omit<Facts, 'kind'>>(facts: Told): Told {
  const masked = (['name', 'marks', 'takenBy', 'text'] as const).flatMap((field) => {
    const value = facts[field]
    return value === undefined ? [] : [[field, maskPins(value)] as const]
  })
  return { ...facts, ...Object.fromEntries(masked) }
}
