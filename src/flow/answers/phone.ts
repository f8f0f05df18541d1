import { plainLine } from '../text.ts'
import { LANDLINE_PREFIXES, MOBILE_PREFIXES, NEIGHBOURS, type Operator, OTHER_MOBILE } from './phone-prefixes.ts'

interface Prefix {
  readonly kind: 'mobile' | 'landline'
  readonly operator: Operator | null
  readonly lengths: readonly number[]
}

const PREFIXES: ReadonlyMap<string, Prefix> = new Map([
  ...MOBILE_PREFIXES.flatMap(([operator, prefixes, lengths]) =>
    prefixes.split(' ').map((prefix) => [prefix, { kind: 'mobile', operator, lengths } as Prefix] as const),
  ),
  ...Object.keys(LANDLINE_PREFIXES).map(
    (prefix) => [prefix, { kind: 'landline', operator: null, lengths: [6, 7] } as Prefix] as const,
  ),
])

const OTHER: Prefix = { kind: 'mobile', operator: null, lengths: [6, 7] }

const prefixOf = (national: string): Prefix | undefined =>
  PREFIXES.get(national.slice(0, 2)) ?? (OTHER_MOBILE.test(national) ? OTHER : undefined)

/** `national` is the number without its leading 0. */
const cambodian = (national: string): string | null =>
  prefixOf(national)?.lengths.includes(national.length - 2) ? `+855${national}` : null

/** Digits behind `+`: the country code and all that follows. Some write the national 0 behind 855 too. */
const international = (digits: string): string | null => {
  if (digits.startsWith('855')) return cambodian(digits.slice(3).replace(/^0/, ''))
  return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null
}

/** Behind 00, or 00 and one digit more (the operators' cheaper routes), only countries that callers here dial. */
const dialledAbroad = (digits: string): string | null => {
  for (const dialling of [/^00/, /^00[14-9]/]) {
    const rest = dialling.test(digits) ? digits.replace(dialling, '') : ''
    if (['855', ...NEIGHBOURS].some((code) => rest.startsWith(code))) {
      const phone = international(rest)
      if (phone !== null) return phone
    }
  }
  return null
}

/** 855 without `+`. `085 512 345` is a number of Cellcard's, so the digits that follow must make a whole number. */
const countryCodeWithoutPlus = (digits: string): string | null => {
  if (digits.startsWith('0855')) return cambodian(digits.slice(4).replace(/^0/, ''))
  if (digits.startsWith('855') && digits.length >= 11) return cambodian(digits.slice(3).replace(/^0/, ''))
  return null
}

/** A Thai or Vietnamese mobile without `+`. */
const neighbourWithoutPlus = (digits: string): string | null =>
  /^(?:66[689]|84[35789])\d{8}$/.test(digits) ? `+${digits}` : null

/**
 * The phone number in E.164, or null: short codes, names, numbers too short or too long. Taken as people write it: any
 * digits, blanks, dashes, dots, brackets, `o` for 0, `l` for 1, with or without the 0 or the country code.
 */
export const readPhone = (text: string): string | null => {
  const line = plainLine(text)
  if (line.length > 60) return null
  const packed = line
    .replace(/^tel:/i, '')
    .replace(/[\s\p{Pd}\u2212.()/]/gu, '')
    .replace(/^＋/, '+')
  if (!/^\+?[\doOlI]{1,20}$/.test(packed)) return null
  const digits = packed.replace(/[oO]/g, '0').replace(/[lI]/g, '1')
  if (digits.startsWith('+')) return international(digits.slice(1))
  return (
    dialledAbroad(digits) ??
    countryCodeWithoutPlus(digits) ??
    (digits.startsWith('0') ? cambodian(digits.slice(1)) : cambodian(digits)) ??
    neighbourWithoutPlus(digits)
  )
}

/** What answers at a number that `readPhone` gave: a Cambodian mobile or landline, or a phone of another country. */
export const phoneKind = (e164: string): 'mobile' | 'landline' | 'foreign' =>
  e164.startsWith('+855') ? (prefixOf(e164.slice(4))?.kind ?? 'foreign') : 'foreign'

/** The operator of a Cambodian mobile that `readPhone` gave; null for landlines, other countries and unknown prefixes. */
export const operatorOf = (e164: string): Operator | null =>
  e164.startsWith('+855') ? (prefixOf(e164.slice(4))?.operator ?? null) : null

/** Whether it is a Cambodian landline, which takes no SMS. */
export const isLandline = (e164: string): boolean => phoneKind(e164) === 'landline'

/** A Cambodian number that `readPhone` gave, as people here write it: `053 000 000`. */
export const showPhone = (e164: string): string => e164.replace(/^\+855(\d\d)(\d{3})(\d+)$/, '0$1 $2 $3')
