import type { Writable } from 'node:stream'
import { readCaseNumber } from '../cases/number.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { readPlaceCodes } from '../cases/places/read-place.ts'
import { readAge, readChoice, readDate, readPhone, readSex, readYesNo } from '../flow/answers/index.ts'
import { cambodianDay, type Day } from '../flow/day.ts'
import { readPlaceFile } from '../store/place-file.ts'
import type { Command } from './commands.ts'
import { answerLines, type Input } from './lines.ts'

/** A reader as the command line shows it: the value as JSON, null when the text is not understood. */
export type Reader = (text: string, today: Day) => unknown

/** The readers that need nothing but the text and the day. */
export const readers: Readonly<Record<string, Reader>> = {
  choice: (text) => readChoice(text),
  yesno: readYesNo,
  age: (text, today) => readAge(text, today)?.years ?? null,
  date: readDate,
  phone: readPhone,
  sex: readSex,
  'case-number': readCaseNumber,
}

/** `now` is an ISO instant; `readers` is the table to read with, by KIND; `talk` gets one line on wrong usage. */
export interface ReadOptions {
  readonly now: string
  readonly readers?: Readonly<Record<string, Reader>>
  readonly talk?: (line: string) => void
}

/**
 * `read KIND`: one input per line in, `{"input","value"}` per line out. Today is the day of `now` in Cambodia. Gives the
 * exit status: 0, or 2 for a KIND or an instant there is not.
 */
export async function read(kind: string, options: ReadOptions, input: Input, output: Writable): Promise<0 | 2> {
  const table = options.readers ?? readers
  const reader = Object.hasOwn(table, kind) ? table[kind] : undefined
  if (reader === undefined) {
    options.talk?.(`read takes one KIND of: ${Object.keys(table).join(', ')}`)
    return 2
  }
  const now = new Date(options.now)
  if (Number.isNaN(now.getTime())) {
    options.talk?.('--now takes an ISO instant, for example 2026-03-15T09:00:00+07:00')
    return 2
  }
  const today = cambodianDay(now)
  await answerLines(input, output, (line) => ({ input: line, value: reader(line, today) }))
  return 0
}

/** Splits `--now ISO` off the arguments. */
function nowOf(args: readonly string[]): { readonly now: string; readonly rest: readonly string[] } {
  const at = args.indexOf('--now')
  if (at < 0) return { now: new Date().toISOString(), rest: args }
  return { now: args[at + 1] ?? '', rest: [...args.slice(0, at), ...args.slice(at + 2)] }
}

/** `read`. */
export const readCommand: Command = {
  words: 'read',
  takes: `KIND [--now ISO] (${[...Object.keys(readers), 'place'].join(' ')})`,
  does: 'one input a line in, one JSON object a line out',
  run: (args, { stdin, stdout, talk }) => {
    const { now, rest } = nowOf(args)
    const gazetteer = buildGazetteer(readPlaceFile())
    const place = (text: string) => {
      const codes = readPlaceCodes(gazetteer, text)
      return codes.length === 0 ? null : codes
    }
    return read(rest[0] ?? '', { now, readers: { ...readers, place }, talk }, stdin, stdout)
  },
}
