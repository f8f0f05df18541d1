import type { Deps } from '../actions/deps.ts'
import { retain } from '../actions/retain.ts'
import { destroyWeeks } from '../store/backup/week-keys.ts'

const DAILY_MS = 24 * 3_600_000

/** Ends what was kept long enough, now and every day, the keys of old backups too. Any number of processes may: one at a time does it. */
export function startRetention(
  deps: Parameters<typeof retain>[0] & Pick<Deps, 'now'>,
  dataDir: string,
): { close(): Promise<void> } {
  let last = Promise.resolve()
  const again = () => {
    last = last
      .then(() => destroyWeeks(dataDir, deps.now()))
      .then(() => retain(deps))
      .catch((error: unknown) => deps.fault('retention', error))
  }
  again()
  const timer = setInterval(again, DAILY_MS)
  return {
    async close() {
      clearInterval(timer)
      await last
    },
  }
}
