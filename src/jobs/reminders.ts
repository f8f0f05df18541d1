import { askFocalPoints } from '../actions/ask-focal-points.ts'
import type { Deps } from '../actions/deps.ts'
import { tellReminders } from '../actions/tell-reminders.ts'
import { openRounds } from './rounds.ts'

const EVERY_MS = 5 * 60_000

/** Tells of near hearings and of arrests without a court's file, and begins the survey of a quarter, now and every five minutes. */
export function startReminding(deps: Deps): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('remind', error))
  for (const act of [() => tellReminders(deps), () => askFocalPoints(deps)]) {
    void rounds.take(act)
    rounds.takeEvery(EVERY_MS, act)
  }
  return rounds
}
