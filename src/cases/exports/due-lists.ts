import { type Day, daysBefore } from '../../flow/day.ts'
import { quarterOf } from '../survey.ts'

/** Hour in Cambodia from which the lists of a week are made on its Monday. */
const FROM_HOUR = 6
const CAMBODIA_AHEAD_HOURS = 7
const SUNDAY = 0

/** A quarter of a year, as its file is called. */
export interface Quarter {
  readonly name: string
  readonly from: Day
  readonly to: Day
}

/** The day lists go by at that instant: it begins at 6 in the morning in Cambodia, when they are made. */
export const dayOfLists = (now: Date): Day =>
  new Date(now.getTime() + (CAMBODIA_AHEAD_HOURS - FROM_HOUR) * 3_600_000).toISOString().slice(0, 10)

/** The Monday whose lists stand at that instant: those of a Monday from 6 in the morning in Cambodia. */
export function weekOfLists(now: Date): Day {
  const today = dayOfLists(now)
  const weekday = new Date(today).getUTCDay()
  return daysBefore(today, (weekday === SUNDAY ? 7 : weekday) - 1)
}

/** The last month that is over on a day: `2026-02`. */
export const lastMonth = (today: Day): string => daysBefore(`${today.slice(0, 7)}-01`, 1).slice(0, 7)

/** The first day of a month and of the one behind it. */
export function spanOfMonth(month: string): { readonly from: Day; readonly to: Day } {
  const [year = 0, at = 0] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, at, 1)).toISOString().slice(0, 10) }
}

/** The months behind the first up to the last. */
export function monthsAfter(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month < last; months.push(month)) month = spanOfMonth(month).to.slice(0, 7)
  return months
}

/** The last quarter that is over on a day. */
export function lastQuarter(today: Day): Quarter {
  const to = quarterOf(today)
  const from = quarterOf(daysBefore(to, 1))
  return { name: `${from.slice(0, 4)}-Q${(Number(from.slice(5, 7)) + 2) / 3}`, from, to }
}
