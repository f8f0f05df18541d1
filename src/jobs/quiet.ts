import { crossCheckWorkers } from '../actions/cross-check-workers.ts'
import type { Deps } from '../actions/deps.ts'
import { tellGaps } from '../actions/tell-gaps.ts'
import { wakeQuiet } from '../actions/wake-quiet.ts'
import { openRounds } from './rounds.ts'

const HOURLY_MS = 3_600_000

/** Wakes the cases that have gone quiet, tells of gaps in the roster and looks through the lists of workers, now and every hour. */
export function startWakingQuiet(deps: Deps): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('wake-quiet', error))
  for (const act of [() => wakeQuiet(deps), () => tellGaps(deps), () => crossCheckWorkers(deps)]) {
    void rounds.take(act)
    rounds.takeEvery(HOURLY_MS, act)
  }
  return rounds
}
