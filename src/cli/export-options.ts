import { z } from 'zod'
import { type ExportKeys, takeKeys } from '../actions/exports/take-keys.ts'
import { readPhone } from '../flow/answers/index.ts'
import type { RecordFilter } from '../store/case-records.ts'
import { options } from './options.ts'

/** What every export takes. */
export const EXPORT_TAKES = '[--out FILE] [--from DAY] [--to DAY] [--province NN]'

/** Options of an export, read. */
export interface ExportOptions {
  readonly out: string | undefined
  /** Whom it is for, by the name of an agreement. */
  readonly receiver: string | undefined
  readonly filter: RecordFilter
  /** The phones of two people who answer for what is personal in it, and what it is for; null without. */
  readonly keys: { readonly by: string; readonly and: string; readonly purpose: string } | null
}

const isDay = (text: string | undefined) => text === undefined || z.iso.date().safeParse(text).success

/** Reads the options of an export, those of keys and of a receiver where it takes them; null when one is wrong. */
export function exportOptions(args: readonly string[], takesKeys = false, takesReceiver = false): ExportOptions | null {
  const names = [
    'out',
    'from',
    'to',
    'province',
    ...(takesKeys ? ['by', 'and', 'purpose'] : []),
    ...(takesReceiver ? ['for'] : []),
  ]
  const values = options(args, names)
  if (values === null || !isDay(values.from) || !isDay(values.to)) return null
  if (values.province !== undefined && !/^\d{2}$/.test(values.province)) return null
  const { out, from, to, province, by, and, purpose, for: receiver } = values
  const filter = { from, to, province }
  if (by === undefined && and === undefined && purpose === undefined) return { out, receiver, filter, keys: null }
  const [first, second] = [readPhone(by ?? ''), readPhone(and ?? '')]
  if (first === null || second === null || (purpose ?? '').trim() === '') return null
  return { out, receiver, filter, keys: { by: first, and: second, purpose: purpose!.trim() } }
}

/** The keys of the two people whom the options name, null where they name none; 'refused', after saying why, where they may not. */
export async function keysOf(
  deps: Parameters<typeof takeKeys>[0],
  { keys: asked, filter }: ExportOptions,
  talk: (line: string) => void,
): Promise<ExportKeys | null | 'refused'> {
  if (asked === null) return null
  const keys = await takeKeys(deps, { ...asked, area: filter.province ?? '' })
  if (keys !== null) return keys
  talk('Refused: it takes two different enabled supervisors of all of the area.')
  return 'refused'
}
