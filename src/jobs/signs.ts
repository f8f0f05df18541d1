import type { Deps } from '../actions/deps.ts'
import { type OwnSigns, SignWatch } from '../actions/watch-signs.ts'
import { openRounds } from './rounds.ts'

const LOOK_EVERY_MS = 15_000

/** Looks for signs of trouble every quarter of a minute. Every process does: what is wrong with one another may have to tell. */
export function startWatchingSigns(deps: Deps, own: OwnSigns, everyMs = LOOK_EVERY_MS): { close(): Promise<void> } {
  const watch = new SignWatch(deps, own)
  const rounds = openRounds((error) => deps.fault('signs', error))
  rounds.takeEvery(everyMs, () => watch.look())
  return rounds
}
