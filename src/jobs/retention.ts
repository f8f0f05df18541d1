import { retain } from '../actions/retain.ts'

const DAILY_MS = 24 * 3_600_000

/** Ends what was kept long enough, now and every day. Any number of processes may: one at a time does it. */
export function startRetention(deps: Parameters<typeof retain>[0]): { close(): Promise<void> } {
  let last = Promise.resolve()
  const again = () => {
    last = last.then(() => retain(deps)).catch((error: unknown) => deps.fault('retention', error))
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
