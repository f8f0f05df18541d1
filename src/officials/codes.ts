import type { Help, Left, Sex } from '../cases/facts.ts'
import { type Day, dayOf, daysBefore, readYear, yearOf } from '../flow/day.ts'
import type { PlaceFinder, ReportError } from './reading.ts'

/** What letter codes of a report can say. */
export interface CodeFields {
  readonly sex?: Sex
  readonly ageMin?: number
  readonly ageMax?: number
  readonly day?: Day
  readonly place?: string
  readonly left?: Left
  readonly help?: Help
  readonly purpose?: string
}

/** One word read as a code: its fields, an error, or `unread` when it only looks like a code. */
export type CodeReading = { readonly fields: CodeFields } | { readonly error: ReportError } | { readonly unread: true }

const UNREAD: CodeReading = { unread: true }
const OLDEST = 25
/** A day without a year that is still to come belongs to last year, unless that would be longer ago than this. */
const LONGEST_AGO = 330

/** Reads one word (capitals, Western digits) as a letter code of NEW, SEE and FND; null when it is a plain word. */
export function readCode(word: string, today: Day, places: PlaceFinder): CodeReading | null {
  if (word === 'M' || word === 'F') return { fields: { sex: word } }
  if (word === 'D') return { fields: { day: today } }
  const code = /^([A-Z])(-*\d[\d-]*)$/.exec(word)
  if (code === null) return null
  const value = code[2]!
  switch (code[1]) {
    case 'A':
      return readAges(value)
    case 'D': {
      const day = readDayCode(value, today)
      return day === null ? { error: 'E06' } : { fields: { day } }
    }
    case 'P':
      return /^(\d\d){1,4}$/.test(value) && places.exists(value) ? { fields: { place: value } } : { error: 'E07' }
    case 'G':
      return /^[1-6]$/.test(value) ? { fields: { left: Number(value) as Left } } : UNREAD
    case 'H':
      return /^[1-4]$/.test(value) ? { fields: { help: Number(value) as Help } } : UNREAD
    case 'X':
      return /^[1-9]$/.test(value) ? { fields: { purpose: value } } : UNREAD
    default:
      return UNREAD
  }
}

function readAges(value: string): CodeReading {
  const ages = /^(\d+)(?:-(\d+))?$/.exec(value)
  if (ages === null) return UNREAD
  const first = Number(ages[1])
  const second = ages[2] === undefined ? first : Number(ages[2])
  if (first > OLDEST || second > OLDEST) return { error: 'E06a' }
  return { fields: { ageMin: Math.min(first, second), ageMax: Math.max(first, second) } }
}

/**
 * Reads what follows the letter D: `-2` days ago, `0403` day and month, `040326` and `04032026` with a year (Buddhist
 * years lose 543). Null when there is no such day or it is still to come.
 */
export function readDayCode(value: string, today: Day): Day | null {
  const ago = /^-(\d{1,4})$/.exec(value)
  if (ago !== null) return daysBefore(today, Number(ago[1]))
  const parts = /^(\d\d)(\d\d)(\d\d|\d{4})?$/.exec(value)
  if (parts === null) return null
  const dayIn = (year: number) => dayOf(year, Number(parts[2]), Number(parts[1]))
  if (parts[3] !== undefined) {
    const day = dayIn(readYear(parts[3]))
    return day === null || day > today ? null : day
  }
  const thisYear = dayIn(yearOf(today))
  if (thisYear !== null && thisYear <= today) return thisYear
  const lastYear = dayIn(yearOf(today) - 1)
  return lastYear === null || lastYear < daysBefore(today, LONGEST_AGO) ? null : lastYear
}
