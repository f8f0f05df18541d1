import { ringAt } from './duty.ts'

/** Alerts that one person is texted within an hour; the rest come as one text that names them. */
export const MOST_ALERTS = 20
/** A child in such danger is never kept waiting behind other alerts. */
const NEVER_HELD = 3
/** The template of the text that names what was held back. */
export const DIGEST = 'AL35'

/** So long others are waited for that go into the same text: less than the shortest wait of a calm question. */
const GATHER_MS = 10 * 60_000
const APART_MS = 60 * 60_000

/** Whether an alert is held back from somebody who was texted so many within the hour. */
export const isHeldBack = (textedThisHour: number, danger: number): boolean =>
  textedThisHour >= MOST_ALERTS && danger < NEVER_HELD

/** When what is held back now is told: soon, at most once an hour (`before`: the last time), and at night only of what may ring then. */
export function digestAt(now: Date, danger: number, before: Date | null): Date {
  const next = before === null ? 0 : before.getTime() + APART_MS
  return ringAt(new Date(Math.max(now.getTime() + GATHER_MS, next)), danger)
}
