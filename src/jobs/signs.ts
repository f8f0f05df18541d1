import type { Deps } from '../actions/deps.ts'
import { type OwnSigns, SignWatch } from '../actions/watch-signs.ts'

const LOOK_EVERY_MS = 15_000

/** Looks for signs of trouble every quarter of a minute. Every process does: what is wrong with one another may have to tell. */
export function startWatchingSigns(deps: Deps, own: OwnSigns, everyMs = LOOK_EVERY_MS): { close(): Promise<void> } {
  const watch = new SignWatch(deps, own)
  let last: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    last = last.then(() => watch.look()).catch((error: unknown) => deps.fault('signs', error))
  }, everyMs)
  return {
    async close() {
      clearInterval(timer)
      await last
    },
  }
}
