import { type Day, daysBefore } from '../flow/day.ts'

/** What an act asks to be looked at again. */
export type ReminderKind = 'HEARING' | 'NO_COURT_FILE'

const DAY_MS = 86_400_000
/** Days before a hearing on which its case's owner is reminded. */
const BEFORE_HEARING = [7, 1] as const
/** Days after an arrest on which a court may be expected to have a file. */
const UNTIL_COURT_FILE = 30

/** Eight in the morning in Cambodia. */
const morningOf = (day: Day): Date => new Date(`${day}T08:00:00+07:00`)

/**
 * When the owner is reminded of a hearing: seven days and one day before, in the morning. Where one of these is over already, at
 * once instead, and nothing is told twice at once.
 */
export function hearingReminders(hearing: Day, now: Date): readonly Date[] {
  const ahead = BEFORE_HEARING.map((days) => morningOf(daysBefore(hearing, days))).filter((due) => due > now)
  return ahead.length === BEFORE_HEARING.length ? ahead : [now, ...ahead]
}

/** When an officer who told of an arrest is asked for the file of a court. */
export const courtFileReminder = (now: Date): Date => new Date(now.getTime() + UNTIL_COURT_FILE * DAY_MS)
