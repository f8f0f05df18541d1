import type { Deps } from '../actions/deps.ts'
import { tellReminders } from '../actions/tell-reminders.ts'
import { openRounds } from './rounds.ts'

const EVERY_MS = 5 * 60_000

/** Tells of near hearings and of arrests without a court's file, now and every five minutes. */
export function startReminding(deps: Deps): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('remind', error))
  void rounds.take(() => tellReminders(deps))
  rounds.takeEvery(EVERY_MS, () => tellReminders(deps))
  return rounds
}
