import { z } from 'zod'
import type { Period } from '../cases/siren/figures.ts'
import { cambodianDay } from '../flow/day.ts'
import { options } from './options.ts'

/** What a command about a period takes. */
export const PERIOD_TAKES = '--from DAY --to DAY [--as-of DAY]'

const isDay = (text: string | undefined): text is string => z.iso.date().safeParse(text).success

/** The period that words name, known as of today unless they say when; null when they name none. */
export function readPeriod(args: readonly string[]): Period | null {
  const values = options(args, ['from', 'to', 'as-of'])
  const asOf = values?.['as-of'] ?? cambodianDay(new Date())
  return isDay(values?.from) && isDay(values.to) && isDay(asOf) ? { from: values.from, to: values.to, asOf } : null
}
