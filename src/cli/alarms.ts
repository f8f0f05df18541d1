import { listAlarms } from '../store/alarms.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

/** `alarms list`: open alarms and those of the last week, one JSON line each. */
export const alarmsList: Command = {
  words: 'alarms list',
  takes: '',
  does: 'alarms that reached nobody yet, and those of the last 7 days, one JSON object a line; `about` is an id or a channel',
  async run(_args, { config, result, talk }) {
    await withStore(config, talk, async ({ pool }) => {
      for (const alarm of await listAlarms(pool)) result(JSON.stringify(alarm))
    })
    return 0
  },
}
