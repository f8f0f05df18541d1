import { plainLine } from '../flow/text.ts'

/** What one leased block of 10,000 numbers is drawn with: `a` coprime to 10, `b` from 0 to 9999. */
export interface NumberBlock {
  /** The first four digits, a block that `isBlockAllowed`. */
  readonly block: number
  readonly a: number
  readonly b: number
}

/** Numbers in one block: indexes 0 to 9999. */
export const BLOCK_SIZE = 10_000

/** Whether numbers may begin so: 1000-9999, and never 855, which is the country code in front of a phone. */
export const isBlockAllowed = (block: number): boolean =>
  Number.isInteger(block) && block >= 1000 && block <= 9999 && !(block >= 8550 && block <= 8559)

/** The two check digits (ISO 7064 MOD 97-10) behind eight digits: 02 to 98. */
const checkDigits = (eight: number): number => 98 - ((eight * 100) % 97)

/**
 * The ten digits at a place of a block: the place is scattered by `a` and `b`, so that neighbours in time are not
 * neighbours in number, and every index of 0-9999 has its own. Throws RangeError for what is no block or no index.
 */
export const caseNumberAt = ({ block, a, b }: NumberBlock, index: number): string => {
  if (!isBlockAllowed(block)) throw new RangeError('a block is 1000-9999 without 8550-8559')
  if (!(Number.isInteger(index) && index >= 0 && index < BLOCK_SIZE)) throw new RangeError('an index is 0-9999')
  if (a % 2 === 0 || a % 5 === 0) throw new RangeError('a must be coprime to 10')
  const eight = block * BLOCK_SIZE + ((a * index + b) % BLOCK_SIZE)
  return `${eight}${String(checkDigits(eight)).padStart(2, '0')}`
}

/** Blanks, dots, dashes and slashes, which people put between the groups. */
const SEPARATORS = /[\s.\p{Pd}\u2212/]/gu

/**
 * The ten digits of a case number as typed, or null. Digits of any script, separators, `o` for 0, `l` and `I` for 1.
 * Nothing is corrected: a wrong, swapped, lost or added digit is null.
 */
export const readCaseNumber = (text: string): string | null => {
  const line = plainLine(text)
  if (line.length > 60) return null
  const digits = line.replace(SEPARATORS, '').replace(/[oO]/g, '0').replace(/[lI]/g, '1')
  if (!/^[0-9]{10}$/.test(digits) || !isBlockAllowed(Number(digits.slice(0, 4)))) return null
  return checkDigits(Number(digits.slice(0, 8))) === Number(digits.slice(8)) ? digits : null
}

/** The number as it is shown and printed: `4712 0935 49`. Takes the ten digits. */
export const showCaseNumber = (digits: string): string =>
  `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`

const COPRIME_ENDINGS = [1, 3, 7, 9] as const

/** Fresh `a` and `b` for a block. `random` gives numbers from 0 up to but without 1. */
export const drawBlockParameters = (random: () => number): { readonly a: number; readonly b: number } => ({
  a: Math.floor(random() * 1000) * 10 + COPRIME_ENDINGS[Math.floor(random() * 4)]!,
  b: Math.floor(random() * BLOCK_SIZE),
})
