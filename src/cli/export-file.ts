import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { cellOf, writeCsv } from '../cases/exports/csv.ts'

/** Where an export goes: a file that its owner alone may read, or stdout. */
export interface ExportOut {
  write(text: string): Promise<void>
  close(): Promise<void>
}

/** Opens the file, or stdout where none is named. */
export function openOut(file: string | undefined, stdout: Writable): ExportOut {
  const stream = file === undefined ? stdout : createWriteStream(file, { mode: 0o600 })
  let failed: Error | null = null
  if (file !== undefined)
    stream.on('error', (error: Error) => {
      failed = error
    })
  return {
    async write(text) {
      if (failed !== null) throw failed
      if (!stream.write(text)) await once(stream, 'drain')
    },
    async close() {
      if (file === undefined) return
      stream.end()
      await finished(stream)
    },
  }
}

/** How rows are written down, by the name of the file. */
export type RowFormat = 'csv' | 'json' | 'jsonl'

/** `.json` is an array, `.jsonl` a row a line, all else CSV. */
export const formatOf = (file: string | undefined): RowFormat =>
  file?.endsWith('.jsonl') === true ? 'jsonl' : file?.endsWith('.json') === true ? 'json' : 'csv'

/** Writes rows one after the other: as CSV the fields in their order, as JSON whatever they hold. */
export class RowWriter {
  readonly #out: ExportOut
  readonly #format: RowFormat
  readonly #fields: readonly string[]
  count = 0

  private constructor(out: ExportOut, format: RowFormat, fields: readonly string[]) {
    this.#out = out
    this.#format = format
    this.#fields = fields
  }

  static async begin(out: ExportOut, format: RowFormat, fields: readonly string[]): Promise<RowWriter> {
    if (format !== 'jsonl') await out.write(format === 'csv' ? writeCsv([fields]) : '[')
    return new RowWriter(out, format, fields)
  }

  async add(row: Readonly<Record<string, unknown>>): Promise<void> {
    this.count += 1
    if (this.#format === 'csv') await this.#out.write(writeCsv([this.#fields.map((field) => cellOf(row[field]))]))
    else if (this.#format === 'jsonl') await this.#out.write(`${JSON.stringify(row)}\n`)
    else await this.#out.write(`${this.count === 1 ? '\n' : ',\n'}${JSON.stringify(row)}`)
  }

  async end(): Promise<void> {
    if (this.#format === 'json') await this.#out.write('\n]\n')
    await this.#out.close()
  }
}
