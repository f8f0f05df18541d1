import { type Day, dayOf, daysBefore, readYear, yearOf } from '../day.ts'
import { plainLine } from '../text.ts'
import { type Found, found, spanOf } from './found.ts'

/** A day further back than this was not meant. */
const LONGEST_YEARS = 100
const LONGEST_DAYS = 36_500

const TODAY = '(?:today|th?ngai ?ni[hsc]|tngay ?ni[hs]|ថ្ងៃ ?នេះ)'
const YESTERDAY = "(?:yesterday|m'?s[ei]l ?min[hg]?|ម្ស[ិឹ]ល ?មិញ)"
const BEFORE_YESTERDAY = "(?:m'?s[ei]l ?m?ngai|ម្ស[ិឹ]ល ?ម្ង៉ៃ)"
const DAYS_AGO = '(?:(?:days?(?: ?ago)?|th?ngai|tngay)(?: ?mun)?|ថ្ងៃ(?: ?មុន)?)'
const DAY_WORD = '(?:thngai ?tii?|ថ្ងៃ ?ទី)'
const MONTH_WORD = '(?:khe|ខែ)(?: ?(?:tii?|ទី))?'
const YEAR_WORD = '(?:ch+n?a+m|ឆ្នាំ)'

const DAY_FIRST = '(\\d{1,2})SEP(\\d{1,2})(?:SEP(\\d{4}|\\d{2}))?'
const YEAR_FIRST = '(\\d{4})SEP(\\d{1,2})SEP(\\d{1,2})'
const withSeparator = (pattern: string, separator: string): string => pattern.replaceAll('SEP', ` ?${separator} ?`)
const IN_WORDS = `${DAY_WORD} ?(\\d{1,2}) ?${MONTH_WORD} ?(\\d{1,2})(?: ?${YEAR_WORD} ?(\\d{4}))?`

/** The named day unless it is to come or too long ago. */
const past = (day: Day | null, today: Day): Day | null =>
  day !== null && day <= today && yearOf(today) - yearOf(day) <= LONGEST_YEARS ? day : null

/** Without a year: the latest such day that is not to come; 29 February may be years back. */
const latest = (month: number, dayOfMonth: number, today: Day): Day | null => {
  for (let year = yearOf(today); year > yearOf(today) - 9; year--) {
    const day = dayOf(year, month, dayOfMonth)
    if (day !== null && day <= today) return day
  }
  return null
}

const onDay = (day: string, month: string, year: string | undefined, today: Day): Day | null =>
  year === undefined
    ? latest(Number(month), Number(day), today)
    : past(dayOf(readYear(year), Number(month), Number(day)), today)

const ago = (count: number, today: Day): Day | null => (count <= LONGEST_DAYS ? daysBefore(today, count) : null)

type Reading = readonly [pattern: string, dayOf: (groups: readonly (string | undefined)[], today: Day) => Day | null]

const WORD_READINGS: readonly Reading[] = [
  [BEFORE_YESTERDAY, (_, today) => daysBefore(today, 2)],
  [YESTERDAY, (_, today) => daysBefore(today, 1)],
  [TODAY, (_, today) => today],
  [IN_WORDS, ([day, month, year], today) => onDay(day!, month!, year, today)],
  [`(\\d{1,5}) ?${DAYS_AGO}`, ([count], today) => ago(Number(count), today)],
]

const figures = (separator: string): readonly Reading[] => [
  [
    withSeparator(YEAR_FIRST, separator),
    ([year, month, day], today) => past(dayOf(readYear(year!), Number(month), Number(day)), today),
  ],
  [withSeparator(DAY_FIRST, separator), ([day, month, year], today) => onDay(day!, month!, year, today)],
]

const WHOLE: readonly (readonly [RegExp, Reading[1]])[] = [...WORD_READINGS, ...['/', '-', '\\.'].flatMap(figures)].map(
  ([pattern, read]) => [new RegExp(`^${pattern}$`, 'iu'), read] as const,
)

/**
 * The day that an answer names, as ISO text, or null: day first with `/`, `-` or `.`, with or without a year (Buddhist
 * too), year first with four digits, day words in Khmer and English. Impossible days and days to come are null.
 */
export const readDate = (text: string, today: Day): Day | null => {
  const plain = plainLine(text)
  if (plain.length > 60) return null
  const line = plain.replace(/[\p{Pd}\u2212]/gu, '-').replace(/[.,;:!?#។ ]+$/u, '')
  for (const [pattern, read] of WHOLE) {
    const match = pattern.exec(line)
    if (match !== null) return read(match.slice(1), today)
  }
  return null
}

const STARTS = '(?:(?<![\\p{L}\\p{M}\\p{N}./-])|(?<=\\p{sc=Khmer})(?=\\p{sc=Khmer}))'
const ENDS = '(?:(?<=\\p{sc=Khmer})|(?![\\p{L}\\p{M}\\p{N}]|[./-]\\d))'

/** In a sentence two numbers make a day only with a slash: "7-8" is an age, "1.59" a height. */
const IN_TEXT: readonly (readonly [RegExp, Reading[1]])[] = [
  ...WORD_READINGS,
  ...figures('/'),
  ...['-', '\\.'].flatMap((separator): Reading[] => [
    figures(separator)[0]!,
    [
      withSeparator('(\\d{1,2})SEP(\\d{1,2})SEP(\\d{4}|\\d{2})', separator),
      ([day, month, year], today) => onDay(day!, month!, year, today),
    ],
  ]),
].map(([pattern, read]) => [new RegExp(`${STARTS}${pattern}${ENDS}`, 'giu'), read] as const)

/** The day first named in free text, by a day word or in figures, and the text without it; null when none is. */
export const findDay = (text: string, today: Day): Found<Day> | null => {
  const line = plainLine(text)
  let first: { day: Day; match: RegExpExecArray } | null = null
  for (const [pattern, read] of IN_TEXT) {
    for (const match of line.matchAll(pattern)) {
      if (first !== null && first.match.index <= match.index) break
      const day = read(match.slice(1), today)
      if (day === null) continue
      first = { day, match }
      break
    }
  }
  return first === null ? null : found(line, first.day, [spanOf(first.match)])
}
