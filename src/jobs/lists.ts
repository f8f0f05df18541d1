import path from 'node:path'
import type { Deps } from '../actions/deps.ts'
import { lateLists, writeLists } from '../actions/exports/write-lists.ts'
import { raiseAlarm } from '../store/alarms.ts'
import { openRounds } from './rounds.ts'

const LOOK_EVERY_MS = 10 * 60_000

/**
 * Writes the lists of a week and the figures of a quarter into `DATA_DIR/files` once they are due. Looks every ten minutes, and
 * not as it starts: the whole store is read for them. That they cannot be made is an alarm; that they come a day late or more
 * is one too, once for each process, week, month and quarter.
 */
export function startWritingLists(deps: Deps, dataDir: string): { close(): Promise<void> } {
  const rounds = openRounds((error) => deps.fault('lists', error))
  const folder = path.join(dataDir, 'files')
  const toldOf = new Set<string>()
  const tellOfLate = async () => {
    const late = lateLists(deps, folder)
    if (late.every((each) => toldOf.has(each))) return
    await raiseAlarm(deps.pool, 'lists-late', 'lists')
    for (const each of late) toldOf.add(each)
  }
  const write = async () => {
    await tellOfLate()
    await writeLists(deps, folder)
  }
  rounds.takeEvery(LOOK_EVERY_MS, () =>
    write().catch(async (error: unknown) => {
      await raiseAlarm(deps.pool, 'lists-fail', 'lists')
      throw error
    }),
  )
  return rounds
}
