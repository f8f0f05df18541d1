import { clusters } from './text.ts'

/** The two alphabets of SMS and USSD. */
export type Encoding = 'GSM-7' | 'UCS-2'

/** How one text goes out as SMS: `units` are septets (GSM-7) or UTF-16 units (UCS-2); an empty text has no part. */
export interface Segments {
  readonly encoding: Encoding
  readonly units: number
  readonly parts: number
}

/** Units that fit one SMS part, and each part of several (3GPP TS 23.040: the joining header takes six octets). */
export const SMS_LIMITS = {
  'GSM-7': { one: 160, each: 153 },
  'UCS-2': { one: 70, each: 67 },
} as const

/** Units that fit one USSD page: the house limit, below the 182 septets and 80 units of the standard. */
export const USSD_LIMITS = { 'GSM-7': 160, 'UCS-2': 70 } as const

/** The default alphabet of 3GPP TS 23.038, one septet each, and its extension table, two septets each. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENSION = '^{}\\[~]|€\f'

const SEPTETS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((char) => [char, 1] as const),
  ...[...EXTENSION].map((char) => [char, 2] as const),
])

/** Whether every character is in the GSM-7 alphabet or its extension table. */
export const isGsm7 = (text: string): boolean => {
  for (const char of text) if (!SEPTETS.has(char)) return false
  return true
}

/**
 * Encoding, units and parts of a text sent as SMS. One character outside GSM-7 makes the whole text UCS-2. An extension
 * character or a surrogate pair never lies across two parts.
 */
export const countSegments = (text: string): Segments => {
  const encoding: Encoding = isGsm7(text) ? 'GSM-7' : 'UCS-2'
  const { one, each } = SMS_LIMITS[encoding]
  const sizeOf = (char: string) => (encoding === 'GSM-7' ? SEPTETS.get(char)! : char.length)
  let units = text.length
  if (encoding === 'GSM-7') for (const char of text) units += sizeOf(char) - 1
  if (units <= one) return { encoding, units, parts: Math.min(units, 1) }
  let parts = 0
  let room = 0
  for (const char of text) {
    const size = sizeOf(char)
    if (size > room) {
      parts++
      room = each
    }
    room -= size
  }
  return { encoding, units, parts }
}

/**
 * Whether a text leaves no room in a part, alone or as one of several: the end of a longer one may follow. An extension
 * character or a surrogate pair that did not fit leaves a unit empty.
 */
export const fillsPart = (text: string): boolean => {
  const { encoding, units } = countSegments(text)
  return Object.values(SMS_LIMITS[encoding]).some((limit) => units === limit || units === limit - 1)
}

/** Whether the text fits one USSD page; the `CON ` or `END ` in front of it does not count. */
export const fitsUssd = (text: string): boolean => {
  // no character takes less than one unit, nor more than two septets
  if (text.length <= USSD_LIMITS['UCS-2']) return true
  if (text.length > USSD_LIMITS['GSM-7']) return false
  const { encoding, units } = countSegments(text)
  return units <= USSD_LIMITS[encoding]
}

/**
 * The longest beginning of the text that fits, cut between clusters and never inside one; empty when not even the first
 * cluster fits. `fits` must hold for every beginning of a text it holds for.
 */
export const longestFit = (text: string, fits: (head: string) => boolean = fitsUssd): string => {
  if (fits(text)) return text
  const pieces = clusters(text)
  let kept = 0
  let tooMany = pieces.length
  while (tooMany - kept > 1) {
    const middle = (kept + tooMany) >> 1
    if (fits(pieces.slice(0, middle).join(''))) kept = middle
    else tooMany = middle
  }
  return pieces.slice(0, kept).join('')
}
