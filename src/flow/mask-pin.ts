import { foldDigits } from './digits.ts'
import { cleanText } from './text.ts'

const ALONE = /^(?:\d[\s.\p{Pd}\u2212/]*){6}$/u

/**
 * The text with `·` for every digit when it is six digits of any script and nothing else but the separators people put
 * between them: somebody has typed a PIN into another field. Every other text comes back as it is; the length never changes.
 */
export function maskPin(text: string): string {
  return ALONE.test(foldDigits(cleanText(text))) ? text.replace(/\p{Nd}/gu, (digit) => '·'.repeat(digit.length)) : text
}
