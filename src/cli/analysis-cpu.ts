import { z } from 'zod'
import { countUnit } from '../actions/exports/count-unit.ts'
import { cambodianDay } from '../flow/day.ts'
import type { Command } from './commands.ts'
import { withStore } from './open-for-command.ts'
import { options } from './options.ts'

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
    const figures = await withStore(config, talk, (store) => countUnit(store, asOf))
    result(JSON.stringify({ asOf, ...figures }))
    return 0
  },
}
