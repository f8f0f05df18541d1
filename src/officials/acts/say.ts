import { countryName } from '../../cases/countries.ts'
import type { Day } from '../../flow/day.ts'
import type { Language, Words } from '../../flow/language.ts'

/** How the pieces of a summary are worded in one language. */
export interface Say {
  readonly isKhmer: boolean
  readonly isLatin: boolean
  /** A line of words by its id. */
  word(id: string): string
  /** A word with what it is about: "arrest: 1 person". */
  of(id: string, sign: string, value: string): string
  /** "4 Mar", in Khmer "4/3"; nothing for no day. */
  day(day: Day | undefined): string
  persons(count: number): string
  months(count: number): string
  country(code: string): string
  /** "ref AH-77/26"; Khmer has no room for it. */
  ref(ref: string | undefined): string
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
/** No name of a country is longer in a text; its code stands for a longer one. */
const LONGEST_COUNTRY = { en: 24, km: 12, 'km-Latn': 2 } as const

/** Words for a language, from lines by their ids. */
export function sayIn(language: Language, lines: Readonly<Record<string, Words>>): Say {
  const word = (id: string) => lines[id]?.[language] ?? ''
  const isKhmer = language === 'km'
  return {
    isKhmer,
    isLatin: language === 'km-Latn',
    word,
    of: (id, sign, value) => `${word(id)}${sign}${value}`,
    day: (day) => {
      if (day === undefined) return ''
      const [, month, date] = day.split('-').map(Number) as [number, number, number]
      return language === 'en' ? `${date} ${MONTHS[month - 1]}` : `${date}/${month}`
    },
    persons: (count) => `${count}${isKhmer ? '' : ' '}${word(count === 1 ? 'SV-person' : 'SV-persons')}`,
    months: (count) => `${count}${isKhmer ? '' : ' '}${word('SV-months')}`,
    country: (code) => {
      const name = countryName(code, language)
      return name.length > LONGEST_COUNTRY[language] ? code : name
    },
    ref: (ref) => (ref === undefined || isKhmer ? '' : `ref ${ref}`),
  }
}

/** Pieces as one text of at most so many characters: what does not fit is left out from the end, and the first is cut. */
export function summed(pieces: readonly string[], say: Say, most: number): string {
  const said = pieces.filter((piece) => piece !== '')
  for (let count = said.length; count > 1; count -= 1) {
    const text = said.slice(0, count).join(say.isKhmer ? ' ' : ', ')
    if (text.length <= most) return text
  }
  return (said[0] ?? '').slice(0, most)
}
