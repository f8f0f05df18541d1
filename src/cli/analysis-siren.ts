import { z } from 'zod'
import type { CaseRecord } from '../cases/record/case-record.ts'
import { provedFigures } from '../cases/siren/asserts.ts'
import { cambodianDay } from '../flow/day.ts'
import { readRecords } from '../store/case-records.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const isDay = (text: string | undefined): text is string => z.iso.date().safeParse(text).success

/** `analysis siren`: SIREN's figures of a period as JSON. */
export const analysisSiren: Command = {
  words: 'analysis siren',
  takes: '--from DAY --to DAY [--as-of DAY]',
  does: "SIREN's figures of cases opened from a day on and before another, by what was known on a third (today), as JSON",
  async run(args, { config, result, talk }) {
    const values = options(args, ['from', 'to', 'as-of'])
    const asOf = values?.['as-of'] ?? cambodianDay(new Date())
    if (!isDay(values?.from) || !isDay(values.to) || !isDay(asOf)) {
      talk(`analysis siren takes ${this.takes}, days such as 2026-03-15`)
      return 2
    }
    const period = { from: values.from, to: values.to, asOf }
    const records: CaseRecord[] = []
    await withStore(config, talk, async ({ pool, ring }) => {
      for await (const { record } of readRecords(pool, ring, period)) records.push(record)
    })
    result(JSON.stringify({ ...period, ...provedFigures(records, period) }))
    return 0
  },
}
