import path from 'node:path'
import type { Deps } from '../actions/deps.ts'
import { writeLists } from '../actions/exports/write-lists.ts'
import { openRounds } from './rounds.ts'

const HOURLY_MS = 3_600_000

/** Writes the lists of a week and the figures of a quarter into `DATA_DIR/files` once they are due; looks every hour. */
export function startWritingLists(deps: Deps, dataDir: string): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('lists', error))
  const look = () => writeLists(deps, path.join(dataDir, 'files'))
  void rounds.take(look)
  rounds.takeEvery(HOURLY_MS, look)
  return rounds
}
