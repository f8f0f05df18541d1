import type { Deps, WebDeps } from '../actions/deps.ts'
import { keepLostTexts } from '../actions/keep-lost-texts.ts'
import { findLostAnswers } from '../actions/send/find-lost-answers.ts'
import { watchChannels, watchSilence } from '../actions/send/watch-channels.ts'
import { openRounds } from './rounds.ts'

const LOOK_EVERY_MS = 30_000
const ASK_EVERY_MS = 5 * 60_000
const LISTEN_EVERY_MS = 3_600_000

/**
 * Looks for trouble with the channels and for answers that were lost every half minute, asks every 5 minutes what came in
 * unheard, and every hour whether one has fallen silent. Any number of processes may.
 */
export function startWatchingChannels(
  deps: Deps,
  wayIn: WebDeps,
  balanceMin: number | null,
): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('channels', error))
  const look = () => watchChannels(deps, balanceMin)
  const find = () => findLostAnswers(deps)
  const ask = () => keepLostTexts(wayIn)
  const listen = () => watchSilence(deps)
  void rounds.take(look)
  void rounds.take(ask)
  void rounds.take(listen)
  rounds.takeEvery(LOOK_EVERY_MS, look)
  rounds.takeEvery(LOOK_EVERY_MS, find)
  rounds.takeEvery(ASK_EVERY_MS, ask)
  rounds.takeEvery(LISTEN_EVERY_MS, listen)
  return rounds
}
