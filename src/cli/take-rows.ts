import { once } from 'node:events'
import { createWriteStream, rmSync, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Reject } from '../actions/imports/read-rows.ts'
import { REJECTS_HEAD, rejectLine } from '../actions/imports/read-rows.ts'
import type { ImportStream } from './import-stream.ts'

/** What became of the rows of a file. */
export interface Taken {
  readonly read: number
  readonly added: number
  readonly same: number
  readonly rejected: number
}

/** How the rows of one kind of file are taken. */
export interface RowTaker<Row> {
  readonly fields: readonly string[]
  /** A row, or the first field that is not good and why. */
  read(
    fields: Readonly<Record<string, unknown>>,
  ): { readonly row: Row } | { readonly field: string; readonly reason: string }
  /** Keeps rows, all or none, and says how many were new, and which it did not take after all. */
  save(rows: readonly TakenRow<Row>[]): Promise<{ readonly added: number; readonly rejects?: readonly Reject[] }>
}

/** A row that is good by itself, and the line it stood on. */
export interface TakenRow<Row> {
  readonly line: number
  readonly row: Row
}

/** Rows kept at once. */
const AT_ONCE = 500
/** Between two lines of progress. */
const TELL_MS = 2_000

/**
 * Takes a file row by row, a few hundred at a time, so that memory does not grow with it: good rows are kept as it goes, the
 * others stand in the rejects file by line, field and reason. Null when the file holds not one field that is known.
 */
export async function takeRows<Row>(
  { rows, size, done }: ImportStream,
  taker: RowTaker<Row>,
  rejectsFile: string,
  talk: (line: string) => void,
): Promise<Taken | null> {
  const unknown = new Set<string>()
  const known = new Set(taker.fields)
  const rejects = new RejectsFile(rejectsFile)
  let [read, added, toldAt, anyKnown] = [0, 0, Date.now(), false]
  let batch: TakenRow<Row>[] = []
  const flush = async () => {
    if (batch.length === 0) return
    const saved = await taker.save(batch)
    added += saved.added
    for (const reject of saved.rejects ?? []) await rejects.add(reject)
    batch = []
  }
  for await (const each of rows) {
    read += 1
    if ('fields' in each) {
      for (const name of Object.keys(each.fields)) {
        if (known.has(name)) anyKnown = true
        else if (!unknown.has(name) && unknown.add(name)) talk(`Left out, nobody knows this field: ${name}`)
      }
      const row = taker.read(each.fields)
      if ('row' in row) batch.push({ line: each.line, row: row.row })
      else await rejects.add({ line: each.line, field: row.field, reason: row.reason })
    } else await rejects.add({ line: each.line, field: '', reason: each.reason })
    if (batch.length >= AT_ONCE) await flush()
    if (Date.now() - toldAt >= TELL_MS) {
      toldAt = Date.now()
      talk(`${read} rows, ${Math.min(100, Math.floor((100 * done()) / Math.max(1, size)))} %`)
    }
  }
  await flush()
  await rejects.close()
  if (!anyKnown) {
    rmSync(rejectsFile, { force: true })
    return null
  }
  return { read, added, same: read - added - rejects.count, rejected: rejects.count }
}

/** The rejects file of an import, begun with the first row that is not good; one from before goes. */
class RejectsFile {
  readonly #file: string
  #stream: WriteStream | null = null
  count = 0

  constructor(file: string) {
    this.#file = file
    rmSync(file, { force: true })
  }

  async add(reject: Reject): Promise<void> {
    this.count += 1
    this.#stream ??= createWriteStream(this.#file).on('error', () => undefined)
    const text = `${this.count === 1 ? `${REJECTS_HEAD}\n` : ''}${rejectLine(reject)}\n`
    if (!this.#stream.write(text)) await once(this.#stream, 'drain')
  }

  async close(): Promise<void> {
    if (this.#stream === null) return
    this.#stream.end()
    await finished(this.#stream)
  }
}
