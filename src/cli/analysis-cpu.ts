import { z } from 'zod'
import type { CaseRecord } from '../cases/record/case-record.ts'
import { unitFigures } from '../cases/siren/child-protection-unit.ts'
import { cambodianDay } from '../flow/day.ts'
import { areasOfSystem, readRecords } from '../store/case-records.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

const SYSTEM = 'CPU'

/** `analysis cpu`: the four figures of the Child Protection Unit as JSON. */
export const analysisCpu: Command = {
  words: 'analysis cpu',
  takes: '[--as-of DAY]',
  does: 'the four figures of the Child Protection Unit, of cases that carry its number, as JSON',
  async run(args, { config, result, talk }) {
    const values = options(args, ['as-of'])
    const asOf = values?.['as-of'] ?? cambodianDay(new Date())
    if (values === null || !z.iso.date().safeParse(asOf).success) {
      talk(`analysis cpu takes ${this.takes}, a day such as 2026-03-15`)
      return 2
    }
    const figures = await withStore(config, talk, async ({ pool, ring }) => {
      const linked: CaseRecord[] = []
      for await (const { record, refs } of readRecords(pool, ring))
        if (refs.some(({ system }) => system === SYSTEM)) linked.push(record)
      return unitFigures(linked, await areasOfSystem(pool, SYSTEM), asOf)
    })
    result(JSON.stringify({ asOf, ...figures }))
    return 0
  },
}
