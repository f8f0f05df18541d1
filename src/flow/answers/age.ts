import { type Day, readYear, yearOf } from '../day.ts'
import { plainLine } from '../text.ts'
import { type Found, found, type Span, spanOf } from './found.ts'
import { readPhone } from './phone.ts'

/**
 * An age in whole years. `years` is the plain answer: what was said, or this year less the birth year, and null when a
 * span was said ("7-8"). A birth year without its day leaves two ages open, so there `min` is one less than `max`.
 */
export interface Age {
  readonly years: number | null
  readonly min: number
  readonly max: number
}

/** Above this no reader takes an age: a child lost years ago may be grown, a larger number is a mistake. */
export const OLDEST = 25

const AGE = '(?:aa?[ -]?y[uo][ukh]{0,2}|age|aged|អាយុ)'
const YEARS = '(?:(?:y|yo|y[/.]o|yrs?|years?)\\.?(?:[ -]?old)?|ch+h?n?a+m|chh?nm|cnam|ឆ្នាំ)'
const MONTHS = '(?:(?:months?|mths?|mos?)\\.?(?:[ -]?old)?|khe|ខែ)'
const BORN = '(?:kert|kaet|koet|keut|born|birth|កើត)'
const BETWEEN = ' ?(?:-|–|to|dol|ដល់) ?'

const WHOLE_YEARS = new RegExp(`^\\(?(?:${AGE} ?[:=.]? ?)?([\\doOlI]{1,4})(?: ?${YEARS})?$`, 'iu')
const WHOLE_SPAN = new RegExp(`^(?:${AGE} ?[:=.]? ?)?(\\d{1,2})${BETWEEN}(\\d{1,2})(?: ?${YEARS})?$`, 'iu')
const WHOLE_MONTHS = new RegExp(`^(?:${AGE} ?[:=.]? ?)?([\\doOlI]{1,4}) ?${MONTHS}$`, 'iu')
const WHOLE_BIRTH = new RegExp(`^(?:${BORN} ?(?:in )?)?(?:(?:ch+n?a+m|ឆ្នាំ) ?)?(\\d{4})$`, 'iu')

const exactly = (years: number): Age | null => (years <= OLDEST ? { years, min: years, max: years } : null)

const between = (a: number, b: number): Age | null => {
  const [min, max] = a < b ? [a, b] : [b, a]
  if (max > OLDEST) return null
  return { years: min === max ? max : null, min, max }
}

const ofMonths = (months: number): Age | null => exactly(Math.floor(months / 12))

const ofBirthYear = (digits: string, today: Day): Age | null => {
  const years = yearOf(today) - readYear(digits)
  return years >= 0 && years <= OLDEST ? { years, min: Math.max(0, years - 1), max: years } : null
}

/** `o` for 0 and `l` for 1 beside a digit; null without any digit, or where `i` or `L` was not meant as one. */
const digitsIn = (typed: string): number | null => {
  if (!/^[\doOlI]*\d[\doOlI]*$/.test(typed)) return null
  return Number(typed.replace(/[oO]/g, '0').replace(/[lI]/g, '1'))
}

/**
 * The age that an answer gives, or null: a number of years alone or with an age word, months, a birth year (Buddhist
 * too), two ages with a dash. Above 25 and everything else is null.
 */
export const readAge = (text: string, today: Day): Age | null => {
  const plain = plainLine(text)
  if (plain.length > 60) return null
  const line = plain.replace(/[.,;:!?)#។ ]+$/u, '')

  const birth = WHOLE_BIRTH.exec(line)
  if (birth !== null) return ofBirthYear(birth[1]!, today)
  const span = WHOLE_SPAN.exec(line)
  if (span !== null) return between(Number(span[1]), Number(span[2]))
  const months = digitsIn(WHOLE_MONTHS.exec(line)?.[1] ?? '')
  if (months !== null) return ofMonths(months)
  const typed = WHOLE_YEARS.exec(line)?.[1] ?? ''
  const years = typed.length > 2 ? null : digitsIn(typed)
  return years === null ? null : exactly(years)
}

const ALONE = '(?<![\\p{L}\\p{M}\\p{N}])'
/** No digit goes on before or behind, over a dot, comma or slash either. */
const NUMBER_STARTS = '(?<!\\d|\\d[.,/:-])'
const NUMBER_ENDS = '(?!\\d|[.,/:]\\d)'
/** Khmer words run on without a blank, Latin ones do not. */
const WORD_ENDS = '(?:(?<=\\p{sc=Khmer})|(?![\\p{L}\\p{M}\\p{N}]))'

const SAID_YEARS = new RegExp(`${NUMBER_STARTS}(\\d{1,2}) ?${YEARS}${WORD_ENDS}`, 'giu')
const SAID_SPAN = new RegExp(`${NUMBER_STARTS}(\\d{1,2})${BETWEEN}(\\d{1,2}) ?${YEARS}${WORD_ENDS}`, 'giu')
const SAID_AGE = new RegExp(
  `(?:${ALONE}|(?=អ))${AGE} ?[:=.]? ?(\\d{1,2})(?:${BETWEEN}(\\d{1,2}))?${NUMBER_ENDS}(?: ?${YEARS}${WORD_ENDS})?`,
  'giu',
)
const SAID_MONTHS = new RegExp(
  `(?<!ថ្ងៃទី ?|thngai ti ?)${NUMBER_STARTS}(?:${AGE} ?)?(\\d{1,3}) ?${MONTHS}${WORD_ENDS}(?! ?\\d)`,
  'giu',
)
const SAID_BIRTH = new RegExp(`(?:${ALONE}|(?=ក))${BORN} ?(?:in )?(?:(?:ch+n?a+m|ឆ្នាំ) ?)?(\\d{4})${NUMBER_ENDS}`, 'giu')

interface Said {
  readonly age: Age
  readonly span: Span
}

const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1]

/** Every age told with an age word, first to last; of two readings of the same words the earlier or longer one. */
const saidAges = (line: string, today: Day): Said[] => {
  const yearsOf = (first: string, second: string | undefined): Age | null =>
    second === undefined ? exactly(Number(first)) : between(Number(first), Number(second))
  const readings = [
    [SAID_BIRTH, (first: string) => ofBirthYear(first, today)],
    [SAID_AGE, yearsOf],
    [SAID_SPAN, yearsOf],
    [SAID_YEARS, yearsOf],
    [SAID_MONTHS, (first: string) => ofMonths(Number(first))],
  ] as const
  const all: Said[] = []
  for (const [pattern, ageOf] of readings) {
    for (const match of line.matchAll(pattern)) {
      const age = ageOf(match[1]!, match[2])
      if (age !== null) all.push({ age, span: spanOf(match) })
    }
  }
  all.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])
  let end = 0
  return all.filter(({ span }) => {
    if (span[0] < end) return false
    end = span[1]
    return true
  })
}

/** What a number before one of these counts is no age: hours, days, weights, lengths, money, people. */
const COUNTED =
  /^ ?(?:h|hr|hrs|hours?|am|pm|kg|kilo|km|cm|min|days?|weeks?|months?|thngai|khe|atit|sabda|maong|neak|people|persons?|kids|children|usd|riel|ថ្ងៃ|ខែ|ម៉ោង|នាក់|សប្តាហ៍|អាទិត្យ|គីឡូ|រៀល|នាទី|[$%€])(?![a-z])/i

/** A number behind one of these names a thing: a school class, an hour, a house, a day of the month. */
const NUMBERED =
  /(?:^|[^a-z])(?:grade|class|year|room|house|no|nr|number|thnak|thnak ti|thnaktii|maong|moung|lek|phum|ti|day|thngai|khe|ថ្នាក់|ទី|ម៉ោង|លេខ|ថ្ងៃ|ខែ|ផ្ទះ)[.:]? ?$/i

const LONE_NUMBER = /(?<![\p{L}\p{M}\p{N}.,/:#*+$%-])\d+(?![\p{L}\p{M}\p{N}/:%$]|[.,-]\d)/gu
/** Numbers with nothing but blanks or dashes between them: a phone or case number in groups when long enough. */
const NUMBER_GROUP = /\d+(?:[ .-]\d+)*/g
const SHORTEST_PHONE = 8

const longNumbers = (line: string): Span[] =>
  [...line.matchAll(NUMBER_GROUP)]
    .filter((group) => group[0].replace(/\D/g, '').length >= SHORTEST_PHONE || readPhone(group[0]) !== null)
    .map(spanOf)

/** The places of the numbers from 1 to 17 that stand alone and count or name nothing else. */
const loneNumbers = (line: string): Span[] => {
  const taken = longNumbers(line)
  let nextTaken = 0
  const lone: Span[] = []
  for (const match of line.matchAll(LONE_NUMBER)) {
    const [start, end] = spanOf(match)
    while (nextTaken < taken.length && taken[nextTaken]![1] <= start) nextTaken++
    const inLongNumber = nextTaken < taken.length && overlaps(taken[nextTaken]!, [start, end])
    const value = Number(match[0])
    if (inLongNumber || match[0].length > 2 || value < 1 || value > 17) continue
    if (COUNTED.test(line.slice(end, end + 16)) || NUMBERED.test(line.slice(Math.max(0, start - 16), start))) continue
    lone.push([start, end])
  }
  return lone
}

/**
 * The age told in free text: with an age word, else the only number from 1 to 17 that stands alone ("24h", "1.59m",
 * "55kg" and school classes are no ages). Null when none is told or different ones are.
 */
export const findAge = (text: string, today: Day): Found<Age> | null => {
  const line = plainLine(text)
  const said = saidAges(line, today)
  const [first] = said
  if (first !== undefined) {
    if (said.some(({ age }) => age.min !== first.age.min || age.max !== first.age.max)) return null
    return found(
      line,
      first.age,
      said.map(({ span }) => span),
    )
  }
  const lone = loneNumbers(line)
  const [only] = lone
  if (only === undefined || lone.length > 1) return null
  const age = exactly(Number(line.slice(...only)))
  return age === null ? null : found(line, age, [only])
}
