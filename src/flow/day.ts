/** A calendar day as ISO text, `2026-03-15`: days compare as texts do. */
export type Day = string

const MS_PER_DAY = 86_400_000
/** Cambodia is seven hours ahead of UTC all year and has had no summer time. */
const CAMBODIA_AHEAD_MS = 7 * 3_600_000

/** The day it is in Cambodia (Asia/Phnom_Penh) at that instant. */
export const cambodianDay = (instant: Date): Day =>
  new Date(instant.getTime() + CAMBODIA_AHEAD_MS).toISOString().slice(0, 10)

/** The day with this Gregorian year, month (1-12) and day of month, or null where the calendar has none. */
export const dayOf = (year: number, month: number, dayOfMonth: number): Day | null => {
  if (year < 1000 || year > 9999) return null
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return null
  return date.toISOString().slice(0, 10)
}

/** That many days before the day. */
export const daysBefore = (day: Day, count: number): Day =>
  new Date(Date.parse(day) - count * MS_PER_DAY).toISOString().slice(0, 10)

/** How many days after the first day the second one is; negative when it is before. */
export const daysBetween = (first: Day, second: Day): number =>
  Math.round((Date.parse(second) - Date.parse(first)) / MS_PER_DAY)

/** The year of the day. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** A month, `2026-02`, as texts write it: `02/26`. */
export const shortMonth = (month: string): string => `${month.slice(5)}/${month.slice(2, 4)}`

/** A year as people write it: four digits from 2400 up are Buddhist, and so are two from 60 up; other two are 20yy. */
export const readYear = (digits: string): number => {
  const written = Number(digits)
  if (digits.length === 2) return written >= 60 ? written + 2500 - 543 : written + 2000
  return written >= 2400 ? written - 543 : written
}

const MS_PER_HOUR = 3_600_000

/** The clock in Cambodia: `14:05`. */
export const cambodianClock = (at: Date): string =>
  new Date(at.getTime() + CAMBODIA_AHEAD_MS).toISOString().slice(11, 16)

/** The instant itself when the clock in Cambodia stands between two hours of one day (`until` excluded), else the next time it strikes `from`. */
export function nextWithinHours(now: Date, from: number, until: number): Date {
  const hours = ((now.getTime() + CAMBODIA_AHEAD_MS) / MS_PER_HOUR) % 24
  if (hours >= from && hours < until) return now
  return new Date(now.getTime() + (hours < from ? from - hours : 24 - hours + from) * MS_PER_HOUR)
}

/** Whether a text is a day there is, written YYYY-MM-DD. */
export function isDay(text: string): text is Day {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').map(Number) : []
  return dayOf(year, month, day) === text
}
