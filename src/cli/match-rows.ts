import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Described } from '../cases/match/description.ts'
import type { Gazetteer } from '../cases/places/gazetteer.ts'
import { readPlace } from '../cases/places/read-place.ts'

/** Columns that a file of labelled reports must have; others may be there, and any of the rest may be missing. */
const NEEDED = ['id', 'kind', 'event_date', 'report_date']

/** Readings of a typed place that are followed. */
const MOST_READINGS = 3
const DAY = 86_400_000

/** A file for the match that cannot be read, with the line at fault and nothing of its content. */
export class MatchFileError extends Error {}

/** Rows of a tab-separated file with a header, one at a time: columns by name, empty ones absent. */
export async function* tabRows(path: string, needed: readonly string[]): AsyncGenerator<Record<string, string>> {
  let names: string[] | undefined
  let at = 0
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    at += 1
    if (names === undefined) {
      names = line.replace(/^\ufeff/, '').split('\t')
      const missing = needed.filter((name) => !names!.includes(name))
      if (missing.length > 0) throw new MatchFileError(`${path}: no column ${missing.join(', ')}`)
      continue
    }
    if (line === '') continue
    const cells = line.split('\t')
    if (cells.length > names.length)
      throw new MatchFileError(`${path}:${at}: ${cells.length} columns, ${names.length} named`)
    yield Object.fromEntries(names.flatMap((name, i) => ((cells[i] ?? '') === '' ? [] : [[name, cells[i]!]])))
  }
}

/** Reads the described children of a file of cases or queries, one at a time; places as typed are read by the gazetteer. */
export async function* readDescribed(path: string, gazetteer: Gazetteer): AsyncGenerator<Described> {
  const read = placeReader(gazetteer)
  let at = 1
  for await (const row of tabRows(path, NEEDED)) {
    at += 1
    const day = Date.parse(row.event_date ?? row.report_date ?? '')
    if (row.id === undefined || (row.kind !== 'missing' && row.kind !== 'found') || Number.isNaN(day))
      throw new MatchFileError(`${path}:${at}: needs id, kind (missing or found) and a date (YYYY-MM-DD)`)
    yield {
      id: row.id,
      kind: row.kind,
      day: Math.round(day / DAY),
      home: row.home_code === undefined ? read(row.home_text) : [row.home_code],
      seen: row.seen_code === undefined ? read(row.seen_text) : [row.seen_code],
      ...(row.name === undefined ? {} : { name: row.name }),
      ...(row.nick === undefined ? {} : { nick: row.nick }),
      ...(row.sex === 'M' || row.sex === 'F' ? { sex: row.sex } : {}),
      ...(row.age === undefined || Number.isNaN(Number(row.age)) ? {} : { age: Number(row.age) }),
      ...(row.guardian === undefined ? {} : { guardian: row.guardian }),
      ...(row.marks === undefined ? {} : { marks: row.marks }),
      ...(row.phone === undefined ? {} : { phone: row.phone }),
    }
  }
}

/** What a labelled file says of each report, by its id: which cases are of the child, and what sort of report it is. */
export async function readTruth(
  path: string,
): Promise<ReadonlyMap<string, { readonly truth: ReadonlySet<string>; readonly set: string }>> {
  const labels = new Map<string, { truth: ReadonlySet<string>; set: string }>()
  for await (const row of tabRows(path, ['id', 'cases']))
    if (row.id !== undefined)
      labels.set(row.id, { truth: new Set(row.cases?.split(',')), set: row.set ?? 'no set named' })
  return labels
}

/** Reads typed places, each text once. */
function placeReader(gazetteer: Gazetteer): (text: string | undefined) => readonly string[] {
  const kept = new Map<string, readonly string[]>()
  return (text) => {
    if (text === undefined) return []
    const known = kept.get(text)
    if (known !== undefined) return known
    const reading = readPlace(gazetteer, text)
    const codes =
      reading.kind === 'none' ? [] : reading.kind === 'one' ? [reading.code] : reading.codes.slice(0, MOST_READINGS)
    kept.set(text, codes)
    return codes
  }
}
