import type { CaseRecord } from '../cases/record/case-record.ts'
import { provedFigures } from '../cases/siren/asserts.ts'
import { readRecords } from '../store/case-records.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { PERIOD_TAKES, readPeriod } from './period.ts'

/** `analysis siren`: SIREN's figures of a period as JSON. */
export const analysisSiren: Command = {
  words: 'analysis siren',
  takes: PERIOD_TAKES,
  does: "SIREN's figures of cases opened from a day on and before another, by what was known on a third (today), as JSON",
  async run(args, { config, result, talk }) {
    const period = readPeriod(args)
    if (period === null) {
      talk(`analysis siren takes ${this.takes}, days such as 2026-03-15`)
      return 2
    }
    const records: CaseRecord[] = []
    await withStore(config, talk, async ({ pool, ring }) => {
      for await (const { record } of readRecords(pool, ring, period)) records.push(record)
    })
    result(JSON.stringify({ ...period, ...provedFigures(records, period) }))
    return 0
  },
}
