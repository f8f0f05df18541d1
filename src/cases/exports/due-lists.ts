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

/** The Monday whose lists stand at that instant: those of a Monday from 6 in the morning in Cambodia. */
export function weekOfLists(now: Date): Day {
  // the clock moved back by six hours: a day begins when its lists do
  const at = new Date(now.getTime() + (CAMBODIA_AHEAD_HOURS - FROM_HOUR) * 3_600_000)
  const weekday = at.getUTCDay() === SUNDAY ? 7 : at.getUTCDay()
  return daysBefore(at.toISOString().slice(0, 10), weekday - 1)
}

/** The last quarter that is over on a day. */
export function lastQuarter(today: Day): Quarter {
  const to = quarterOf(today)
  const from = quarterOf(daysBefore(to, 1))
  return { name: `${from.slice(0, 4)}-Q${(Number(from.slice(5, 7)) + 2) / 3}`, from, to }
}
