import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import type { ImportRow } from '../../src/actions/imports/read-rows.ts'
import { streamImport } from '../../src/cli/import-stream.ts'
import { ShortRows } from '../../src/cli/short-rows.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-stream-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function rows(content: string | Buffer): Promise<ImportRow[]> {
  const file = path.join(folder, 'file')
  writeFileSync(file, content)
  const all: ImportRow[] = []
  for await (const row of (await streamImport(file))!.rows) all.push(row)
  return all
}
const idsOf = (all: readonly ImportRow[]) => all.map((row) => ('fields' in row ? row.fields.id : row.reason))
const many = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => `${from + at},2026-01-01\n`).join('')

describe('a file read row by row', () => {
  it('is CSV or JSON Lines by its first character, with its lines', async () => {
    expect(await rows('\ufeffid,name\r\n1,"Sok, ""Dara"""\r\n\r\n2,\'=x')).toEqual([
      { line: 2, fields: { id: '1', name: 'Sok, "Dara"' } },
      { line: 4, fields: { id: '2', name: '=x' } },
    ])
    expect(await rows('\ufeff{"id":1}\n\n[1]\n{"id":2}')).toEqual([
      { line: 1, fields: { id: 1 } },
      { line: 3, reason: 'no JSON object' },
      { line: 4, fields: { id: 2 } },
    ])
  })

  it('goes on behind a row that cannot be read, or that is too long', async () => {
    const broken = 'a quote that is not closed, or stands inside a cell'
    expect(idsOf(await rows(`id,on\n1,a\n2,a"b\n3,a\n`)).toSorted()).toEqual(['1', '3', broken])
    const long = await rows(`id,on\n1,a\n2,${'z'.repeat(300_000)}\n${many(1_000, 3)}`)
    expect(idsOf(long).filter((id) => id === broken)).toHaveLength(1)
    expect(long.at(-1)).toEqual({ line: 1_003, fields: { id: '1002', on: '2026-01-01' } })
    expect(long).toHaveLength(1_002)
    const letters = await rows(`{"id":1}\n{"id":"${'x'.repeat(300_000)}"}\n{"id":3}\n`)
    expect(idsOf(letters)).toEqual([1, expect.stringContaining('longer than'), 3])
  })

  it('loses to a quote that is not closed what it swallowed, and not the file', async () => {
    const all = await rows(`id,on\n1,a\n2,"a\n${many(25_000, 3)}`)
    expect(all.at(-1)).toEqual({ line: 25_003, fields: { id: '25002', on: '2026-01-01' } })
    expect(all.length).toBeGreaterThan(8_000)
  })

  it('that is not there is none', async () => {
    expect(await streamImport(path.join(folder, 'nowhere'))).toBeNull()
  })
})

it('rows are cut the same however the bytes come', async () => {
  const text = 'a,b\n"x ""y"" z",1\n12345678901234567890,2\n"not closed,3\nc,4\nd,5\n"e\nf",6\n7,7\n'
  const cut = async (size: number) => {
    const bytes = Buffer.from(text)
    const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    )
    const out: Buffer[] = []
    for await (const part of Readable.from(parts).pipe(new ShortRows(16))) out.push(part)
    return Buffer.concat(out).toString()
  }
  const whole = await cut(1_000)
  expect(whole).toBe('a,b\n"x ""y"" z",1\n1234567890123456"\n"not closed,3\nc,"\nd,5\n"e\nf",6\n7,7\n')
  for (let size = 1; size < 20; size += 1) expect(await cut(size)).toBe(whole)
})
