import { foldDigits } from './digits.ts'
import { cleanText } from './text.ts'

const ALONE = /^(?:\d[\s.\p{Pd}\u2212/]*){6}$/u
const SIX = /(?<!\p{N})\p{Nd}{6}(?!\p{N})/gu

/**
 * The text with `#` for every digit when it is six digits of any script and nothing else but the separators people put
 * between them: somebody has typed a PIN into another field. Every other text comes back as it is; the length never changes.
 */
export function maskPin(text: string): string {
  return ALONE.test(foldDigits(cleanText(text))) ? text.replace(/\p{Nd}/gu, '#') : text
}

/** The text with every run of exactly six digits masked, but for those that `keep` knows as something else. */
export function maskPinsIn(text: string, keep: (digits: string) => boolean = () => false): string {
  return text.replace(SIX, (digits) => (keep(foldDigits(digits)) ? digits : '######'))
}
