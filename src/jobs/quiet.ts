import type { Deps } from '../actions/deps.ts'
import { wakeQuiet } from '../actions/wake-quiet.ts'
import { openRounds } from './rounds.ts'

const HOURLY_MS = 3_600_000

/** Wakes the cases that have gone quiet, now and every hour. */
export function startWakingQuiet(deps: Deps): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('wake-quiet', error))
  const wake = () => wakeQuiet(deps)
  void rounds.take(wake)
  rounds.takeEvery(HOURLY_MS, wake)
  return rounds
}
