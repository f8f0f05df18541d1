import { ARTICLES, MOST_PERSONS, OLDEST, OLDEST_CHILD } from '../../cases/act-limits.ts'
import { isCountry } from '../../cases/countries.ts'
import { type Day, dayOf, readYear, yearOf } from '../../flow/day.ts'
import { readDayCode } from '../codes.ts'
import type { ActError, ActFields } from '../reading.ts'

/** One word read as a code: the fields it says, or what is wrong with it. */
export type CodeRead = { readonly fields: ActFields } | { readonly error: ActError }

/** Reads one word (capitals, Western digits); null when it is not this code. */
export type CodeReader = (word: string, today: Day) => CodeRead | null

const SEXES: Readonly<Record<string, 'M' | 'F'>> = {
  ...{ M: 'M', PROS: 'M', BROS: 'M', BOY: 'M', ប្រុស: 'M' },
  ...{ F: 'F', SREY: 'F', SRY: 'F', GIRL: 'F', ស្រី: 'F' },
}

const said = (fields: ActFields): CodeRead => ({ fields })

/** A letter with one of some digits behind it. */
const digit =
  (letter: string, values: string, fields: (value: string) => ActFields): CodeReader =>
  (word) =>
    word.length === 2 && word[0] === letter && values.includes(word[1]!) ? said(fields(word[1]!)) : null

/** A letter with the two letters of a country behind it. */
const country =
  (letter: string, fields: (code: string) => ActFields): CodeReader =>
  (word) =>
    word.length === 3 && word[0] === letter && isCountry(word.slice(1)) ? said(fields(word.slice(1))) : null

/** `D` today, `D-2` days ago, `D0403`, `D040326`: a day that is not to come. */
export const DAY: CodeReader = (word, today) => {
  if (word === 'D') return said({ date: today })
  if (!/^D-?\d[\d-]*$/.test(word)) return null
  const day = readDayCode(word.slice(1), today)
  return day === null ? { error: 'E06' } : said({ date: day })
}

/** A day that is to come, or today: without a year the next such day. */
export const DAY_TO_COME: CodeReader = (word, today) => {
  if (word === 'D') return said({ date: today })
  if (!/^D-?\d[\d-]*$/.test(word)) return null
  const year = yearOf(today)
  const days = [year, year + 1].map((each) => dayAsWritten(word.slice(1), each))
  const day = days.find((each) => each !== null && each >= today)
  return day === undefined || day === null ? { error: 'E06' } : said({ date: day })
}

/** A day of this year or of the year that is written, past or to come. */
export const ANY_DAY: CodeReader = (word, today) => {
  if (word === 'D') return said({ date: today })
  if (!/^D-?\d[\d-]*$/.test(word)) return null
  const written = word.slice(1)
  const day = written.startsWith('-') ? readDayCode(written, today) : dayAsWritten(written, yearOf(today))
  return day === null ? { error: 'E06' } : said({ date: day })
}

function dayAsWritten(digits: string, year: number): Day | null {
  const parts = /^(\d\d)(\d\d)(\d\d|\d{4})?$/.exec(digits)
  if (parts === null) return null
  return dayOf(parts[3] === undefined ? year : readYear(parts[3]), Number(parts[2]), Number(parts[1]))
}

const ages =
  (oldest: number): CodeReader =>
  (word) => {
    const found = /^A(\d{1,4})(?:-(\d{1,4}))?$/.exec(word)
    if (found === null) return null
    const first = Number(found[1])
    const second = Number(found[2] ?? found[1])
    if (first > oldest || second > oldest) return { error: 'E06a' }
    return said({ ageMin: Math.min(first, second), ageMax: Math.max(first, second) })
  }

/** `A8`, `A8-9`: the years of a child. */
export const CHILD_AGE = ages(OLDEST_CHILD)
/** The same of anybody. */
export const AGE = ages(OLDEST)

export const SEX: CodeReader = (word) => (Object.hasOwn(SEXES, word) ? said({ sex: SEXES[word]! }) : null)
/** `G1` to `G6`: how the child left. */
export const LEFT = digit('G', '123456', (left) => ({ left }))
/** `K3`: so many persons. */
export const COUNT: CodeReader = (word) => {
  const count = /^K(\d{1,5})$/.exec(word)
  return count === null || Number(count[1]) < 1 || Number(count[1]) > MOST_PERSONS
    ? null
    : said({ count: Number(count[1]) })
}
const FINDINGS = { 0: 'NOT', 1: 'ACTUAL', 2: 'POSSIBLE' } as const
/** `V1` yes, `V2` maybe, `V0` no. */
export const FINDING = digit('V', '012', (value) => ({ finding: FINDINGS[Number(value) as 0 | 1 | 2] }))
/** `X1` to `X9`: what for. */
export const PURPOSE = digit('X', '123456789', (value) => ({ purposes: [value] }))
/** `W1` to `W9`: by which means. */
export const MEANS = digit('W', '123456789', (value) => ({ means: [value] }))
/** `J1` to `J9`: in which work. */
export const SECTOR = digit('J', '123456789', (value) => ({ sectors: [value] }))
/** `Z1` to `Z7`: another crime instead. */
export const OTHER_CRIME = digit('Z', '1234567', (otherCrime) => ({ otherCrime }))
/** `E1` to `E6`: kinds of evidence. */
export const EVIDENCE = digit('E', '123456', (value) => ({ evidence: [value] }))
/** `Q1` to `Q5`: what a child thinks of a service. */
export const RATING = digit('Q', '12345', (value) => ({ rating: Number(value) }))
/** `L10`: an article of the law of 2008. */
export const ARTICLE: CodeReader = (word) => {
  const article = /^L(\d[\p{L}\d]*)$/u.exec(word)?.[1]
  if (article === undefined) return null
  return ARTICLES.includes(article) ? said({ articles: [article] }) : { error: 'E08' }
}
/** `OKH`: where the child comes from. */
export const ORIGIN = country('O', (origin) => ({ origin }))
/** `ETH`: where the child was exploited. */
export const EXPLOITATION = country('E', (exploitation) => ({ exploitation }))
/** `CTH`: the country a child came back from. */
export const FROM_COUNTRY = country('C', (fromCountry) => ({ fromCountry }))
/** `CTH`: the country of somebody, or one that workers go to. */
export const COUNTRY = country('C', (code) => ({ country: code }))

/** One of some words that stand for themselves. */
export const word =
  (words: Readonly<Record<string, ActFields>>): CodeReader =>
  (typed) =>
    Object.hasOwn(words, typed) ? said(words[typed]!) : null

/** A number alone between two others. */
export const plainNumber =
  (least: number, most: number, fields: (value: number) => ActFields): CodeReader =>
  (typed) => {
    if (!/^\d{1,4}$/.test(typed)) return null
    const value = Number(typed)
    return value >= least && value <= most ? said(fields(value)) : null
  }
