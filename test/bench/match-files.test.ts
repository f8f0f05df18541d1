import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFiles, padFile } from '../../bench/match-files.ts'
import { caseOf, reportOf } from '../../bench/match-labelled.ts'
import { OpenFile } from '../../src/cases/match/open-file.ts'
import { buildGazetteer } from '../../src/cases/places/gazetteer.ts'
import { readDescribed, readTruth } from '../../src/cli/match-rows.ts'
import { readPlaceFile } from '../../src/store/place-file.ts'

const asked = { seed: 5, cases: 400, reports: 600 }
const folder = mkdtempSync(path.join(os.tmpdir(), 'rokkon-match-files-'))
let files: { cases: string; queries: string; truth: string }
beforeAll(async () => {
  files = await makeFiles(folder, asked)
})
afterAll(() => rmSync(folder, { recursive: true }))

const rowsOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))

describe('an invented file for the match', () => {
  it('is the same for the same seed, row by row, and another for another', () => {
    expect(caseOf(5, 17)).toEqual(caseOf(5, 17))
    expect(caseOf(6, 17)).not.toEqual(caseOf(5, 17))
    expect(reportOf(asked, 3)).toEqual(reportOf(asked, 3))
  })

  it('is read as the product reads one, and the match finds most children in it', async () => {
    const gazetteer = buildGazetteer(readPlaceFile())
    const file = new OpenFile()
    for await (const child of readDescribed(files.cases, gazetteer)) file.open(child)
    expect(file.size).toBe(asked.cases)
    const labels = await readTruth(files.truth)
    let [withCase, right, placed, reports] = [0, 0, 0, 0]
    for await (const report of readDescribed(files.queries, gazetteer)) {
      reports += 1
      if (report.seen.length > 0) placed += 1
      const { truth } = labels.get(report.id)!
      if (truth.size === 0) continue
      withCase += 1
      if (truth.has(file.rank(report, 1)[0]?.id ?? '')) right += 1
    }
    expect(reports).toBe(asked.reports)
    expect(withCase).toBe(asked.reports / 2)
    expect(right / withCase).toBeGreaterThan(0.8)
    expect(placed / reports).toBeGreaterThan(0.75)
  })

  it('holds nameless children, Khmer script, empty columns and every trap', () => {
    const [header, ...rows] = rowsOf(files.queries)
    const column = (name: string) => rows.map((row) => row[header!.indexOf(name)]!)
    const part = (values: string[], is: RegExp) => values.filter((value) => is.test(value)).length / values.length
    expect(part(column('name'), /^$/)).toBeGreaterThan(0.005)
    expect(part(column('name'), /[\u1780-\u17ff]/)).toBeGreaterThan(0.04)
    expect(part(column('age'), /^$/)).toBeGreaterThan(0.02)
    expect(part(column('home_code'), /^$/)).toBeGreaterThan(0.5)
    expect(part(column('phone'), /^0900\d{7}$/)).toBe(1)
    const sets = new Set(rowsOf(files.truth).map(([, set]) => set!.split(':').at(-1)))
    for (const trap of ['sibling', 'namesake', 'namesake_prov', 'near_name', 'random']) expect(sets).toContain(trap)
  })

  it('fills another file up with cases of its own ids, and leaves those that are there', async () => {
    const out = path.join(folder, 'padded.tsv')
    await padFile(files.cases, 1_000, out, 9)
    const [before, after] = [rowsOf(files.cases), rowsOf(out)]
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after).toHaveLength(1_001)
    expect(new Set(after.map(([id]) => id)).size).toBe(1_001)
  })
})
