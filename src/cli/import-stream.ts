import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { CsvError, type Info, parse } from 'csv-parse'
import { AS_PROGRAMS_WRITE, unguarded } from '../actions/imports/read-csv.ts'
import { csvRow, type ImportRow, jsonRow } from '../actions/imports/read-rows.ts'
import { ShortRows } from './short-rows.ts'

/** Longest row, in bytes; in JSON Lines in letters. */
const LONGEST_ROW = 262_144

/** A file that is read row by row. */
export interface ImportStream {
  readonly size: number
  /** Bytes read so far. */
  readonly done: () => number
  readonly rows: AsyncIterable<ImportRow>
}

/** Opens CSV with a header, or JSON Lines, told apart by the first character; null when it cannot be opened. */
export async function streamImport(file: string): Promise<ImportStream | null> {
  try {
    const handle = await open(file)
    const { size } = await handle.stat()
    const head = Buffer.alloc(4)
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    await handle.close()
    const isJson = head
      .toString('utf8', 0, bytesRead)
      .replace(/^\ufeff/, '')
      .startsWith('{')
    const bytes = createReadStream(file)
    return { size, done: () => bytes.bytesRead, rows: isJson ? jsonRows(bytes) : csvRows(bytes) }
  } catch {
    return null
  }
}

async function* jsonRows(bytes: ReadStream): AsyncGenerator<ImportRow> {
  let line = 0
  for await (const content of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (content.length > LONGEST_ROW) yield { line, reason: `longer than ${LONGEST_ROW} letters` }
    else yield* jsonRow(line, line === 1 ? content.replace(/^\ufeff/, '') : content)
  }
}

async function* csvRows(bytes: ReadStream): AsyncGenerator<ImportRow> {
  const broken: ImportRow[] = []
  const parser = bytes.pipe(new ShortRows(LONGEST_ROW)).pipe(
    parse({
      ...AS_PROGRAMS_WRITE,
      on_skip: (error) => {
        if (error instanceof CsvError) broken.push(csvRow(Number(error.lines), [], null)[0]!)
      },
    }),
  )
  bytes.on('error', (error) => parser.destroy(error))
  let names: readonly string[] | null = null
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    if (broken.length > 0) yield* broken.splice(0)
    const cells = record.map(unguarded)
    if (names === null) names = cells.map((name) => name.trim())
    else yield* csvRow(info.lines, names, cells)
  }
  yield* broken
}
