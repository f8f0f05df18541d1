import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Journal, journalLines } from '../../src/store/journal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rokkon-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = () => readdirSync(path.join(folder, 'journal')).sort()
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 2, 15, hour, minute))

async function lines(now: Date, atOnce = 10): Promise<string[]> {
  const found: string[] = []
  for await (const bundle of journalLines(folder, now, atOnce)) {
    expect(bundle.length).toBeLessThanOrEqual(atOnce)
    found.push(...bundle)
  }
  return found
}

describe('the journal', () => {
  it('holds every line once its answer may go out, for its owner alone', async () => {
    const journal = Journal.open(folder, () => at(1))
    const adding = Array.from({ length: 50 }, (_, n) => journal.add(`line ${n}`))
    await Promise.all(adding)
    expect(statSync(path.join(folder, 'journal')).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(folder, 'journal', files()[0]!)).mode & 0o777).toBe(0o600)
    expect(await lines(at(1))).toEqual(Array.from({ length: 50 }, (_, n) => `line ${n}`))
    await journal.close()
  })

  it('begins a file for each hour and each process, and reads the oldest hour first', async () => {
    let now = at(2)
    const one = Journal.open(folder, () => now)
    const other = Journal.open(folder, () => now)
    await other.add('second')
    now = at(1, 59)
    await one.add('first')
    now = at(3, 1)
    await one.add('third')
    expect(files()).toHaveLength(3)
    expect(await lines(at(4), 1)).toEqual(['first', 'second', 'third'])
    await one.close()
    await other.close()
  })

  it('deletes what is older than 24 hours, and nothing else', async () => {
    let now = at(1)
    const journal = Journal.open(folder, () => now)
    await journal.add('old')
    now = at(2)
    await journal.add('kept')
    now = new Date(at(2, 30).getTime() + 24 * 3_600_000)
    await journal.add('new')
    expect(await lines(now)).toEqual(['kept', 'new'])
    expect(files()).toHaveLength(2)
    await journal.close()
  })

  it('refuses what it cannot write, and takes lines again in a file of its own once it can', async () => {
    const journal = Journal.open(folder, () => at(1))
    await journal.add('before')
    const [first] = files()
    await journal.close()
    rmSync(path.join(folder, 'journal'), { recursive: true })
    await expect(journal.add('lost')).rejects.toThrow()
    Journal.open(folder)
    await journal.add('after')
    expect(files()).toHaveLength(1)
    expect(files()[0]).not.toBe(first)
    expect(await lines(at(1))).toEqual(['after'])
    await journal.close()
  })

  it('ends a line that a crash cut off with its file', async () => {
    const journal = Journal.open(folder, () => at(1))
    await journal.add('whole')
    await journal.close()
    appendFileSync(path.join(folder, 'journal', files()[0]!), '{"cut')
    const next = Journal.open(folder, () => at(1))
    await next.add('next')
    expect((await lines(at(1))).toSorted()).toEqual(['next', 'whole', '{"cut'])
    await next.close()
  })

  it('is forgotten whole', async () => {
    const journal = Journal.open(folder, () => at(1))
    await journal.add('line')
    await journal.close()
    expect(readFileSync(path.join(folder, 'journal', files()[0]!), 'utf8')).toBe('line\n')
    Journal.forget(folder)
    expect(existsSync(path.join(folder, 'journal'))).toBe(false)
    expect(await lines(at(1))).toEqual([])
  })
})
