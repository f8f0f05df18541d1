import { RETENTION, type RetentionId } from '../cases/retention.ts'
import { dueNow } from '../store/retention.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'

/** `retention`: what is kept how long, one JSON object a line, with how many rows are due now where a job ends them. */
export const retention: Command = {
  words: 'retention',
  takes: '',
  does: 'what is kept how long and what then becomes of it, with the rows that are due now; JSON Lines',
  async run(_args, { config, talk, result }) {
    const due: ReadonlyMap<RetentionId, number> = await withStore(config, talk, ({ pool }) => dueNow(pool))
    for (const { id, what, kept, since, afterwards } of RETENTION)
      result(JSON.stringify({ id, what, kept: kept ?? 'no limit', since, afterwards, due: due.get(id) }))
    return 0
  },
}
