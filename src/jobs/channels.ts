import type { Deps } from '../actions/deps.ts'
import { watchChannels, watchSilence } from '../actions/send/watch-channels.ts'
import { openRounds } from './rounds.ts'

const LOOK_EVERY_MS = 30_000
const LISTEN_EVERY_MS = 3_600_000

/** Looks for trouble with the channels every half minute, and every hour whether one has fallen silent. Any number of processes may. */
export function startWatchingChannels(deps: Deps, balanceMin: number | null): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('channels', error))
  const look = () => watchChannels(deps, balanceMin)
  const listen = () => watchSilence(deps)
  void rounds.take(look)
  void rounds.take(listen)
  rounds.takeEvery(LOOK_EVERY_MS, look)
  rounds.takeEvery(LISTEN_EVERY_MS, listen)
  return rounds
}
