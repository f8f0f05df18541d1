import path from 'node:path'
import type { Deps } from '../actions/deps.ts'
import { writeLists } from '../actions/exports/write-lists.ts'
import { raiseAlarm } from '../store/alarms.ts'
import { openRounds } from './rounds.ts'

const LOOK_EVERY_MS = 10 * 60_000

/**
 * Writes the lists of a week and the figures of a quarter into `DATA_DIR/files` once they are due. Looks every ten minutes, and
 * not as it starts: the whole store is read for them. That they cannot be made is an alarm.
 */
export function startWritingLists(deps: Deps, dataDir: string): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('lists', error))
  rounds.takeEvery(LOOK_EVERY_MS, () =>
    writeLists(deps, path.join(dataDir, 'files')).catch(async (error: unknown) => {
      await raiseAlarm(deps.pool, 'lists-fail', 'lists')
      throw error
    }),
  )
  return rounds
}
