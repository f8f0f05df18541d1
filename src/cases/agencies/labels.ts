import type { Day } from '../../flow/day.ts'
import type { Language } from '../../flow/language.ts'
import { countSegments, isGsm7, longestFit } from '../../flow/segments.ts'
import { cleanText } from '../../flow/text.ts'
import type { Agency } from './register.ts'

/** Units of a name in Latin letters, and of one in Khmer letters, of which two must stand on a screen of 70. */
const LATIN_UNITS = 28
const KHMER_UNITS = 20

/** What phones and spreadsheets put for signs that GSM-7 has. */
const PLAIN: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-' }

const isPlain = (char: string) => char >= ' ' && isGsm7(char) && countSegments(char).units === 1

/** A name in letters of one GSM-7 septet each: accents are taken off, what has no such letter is left out. */
export function plainName(name: string): string {
  const chars = [...cleanText(name).normalize('NFKD')].map((char) => PLAIN[char] ?? char)
  return chars.filter(isPlain).join('').replace(/ +/g, ' ').trim()
}

const cut = (name: string, units: number) => longestFit(name, (head) => head.length <= units).trim()

/** The slot of an agency: the romanised name, cut at 28. */
export const agencyName = ({ nameLatin }: Agency): string => cut(plainName(nameLatin), LATIN_UNITS)

/** Rows of agencies to choose from, in the order given: the name, with its number where two would read the same. */
export function agencyRows(agencies: readonly Agency[], language: Language): string[] {
  const isKhmer = ({ nameKm }: Agency) => language === 'km' && nameKm !== null
  const nameOf = (agency: Agency) => (isKhmer(agency) ? cleanText(agency.nameKm!) : plainName(agency.nameLatin))
  const room = language === 'km' ? KHMER_UNITS : LATIN_UNITS
  const rows = agencies.map((agency) => cut(nameOf(agency), room))
  return rows.map((row, at) => {
    if (rows.indexOf(row) === at && rows.lastIndexOf(row) === at) return row
    const { licenceNo } = agencies[at]!
    return `${cut(nameOf(agencies[at]!), room - licenceNo.length - 1)} ${licenceNo}`.trim()
  })
}

/** Slots `listdate` and `until`: day, month and the year's last two digits. */
export const shortDay = (day: Day): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(2, 4)}`
