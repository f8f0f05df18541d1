import type { Deps } from '../actions/deps.ts'
import { watchChannels, watchSilence } from '../actions/send/watch-channels.ts'

const LOOK_EVERY_MS = 30_000
const LISTEN_EVERY_MS = 3_600_000

/** Looks for trouble with the channels every half minute, and every hour whether one has fallen silent. Any number of processes may. */
export function startWatchingChannels(deps: Deps, balanceMin: number | null): { close(): Promise<void> } {
  let last = Promise.resolve()
  const after = (act: () => Promise<void>) => () => {
    last = last.then(act).catch((error: unknown) => deps.fault('channels', error))
  }
  const look = after(() => watchChannels(deps, balanceMin))
  const listen = after(() => watchSilence(deps))
  look()
  listen()
  const timers = [setInterval(look, LOOK_EVERY_MS), setInterval(listen, LISTEN_EVERY_MS)]
  return {
    async close() {
      for (const timer of timers) clearInterval(timer)
      await last
    },
  }
}
