import { plainLine } from '../text.ts'

const SEPARATORS = /[\s.\p{Pd}\u2212/]/gu

/**
 * Digits of any script as 0-9, with blanks, dots, dashes and slashes between them or none, `o` read as 0, `l` and `I` as
 * 1; null when they are not as many as one of `lengths` or anything else stands there.
 */
export const readDigits = (text: string, lengths: readonly number[]): string | null => {
  const line = plainLine(text)
  if (line.length > 60) return null
  const digits = line.replace(SEPARATORS, '').replace(/[oO]/g, '0').replace(/[lI]/g, '1')
  return /^[0-9]+$/.test(digits) && lengths.includes(digits.length) ? digits : null
}
