import type { Deps } from '../actions/deps.ts'
import { retain } from '../actions/retain.ts'
import { destroyWeeks } from '../store/backup/week-keys.ts'
import { openRounds } from './rounds.ts'

const DAILY_MS = 24 * 3_600_000

/** Ends what was kept long enough, now and every day, the keys of old backups too. Any number of processes may: one at a time does it. */
export function startRetention(
  deps: Parameters<typeof retain>[0] & Pick<Deps, 'now'>,
  dataDir: string,
): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('retention', error))
  const end = async () => {
    await destroyWeeks(dataDir, deps.now())
    await retain(deps)
  }
  void rounds.take(end)
  rounds.takeEvery(DAILY_MS, end)
  return rounds
}
