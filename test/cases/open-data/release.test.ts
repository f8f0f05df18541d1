import { describe, expect, it } from 'vitest'
import {
  makeRelease,
  OPEN_DATA_COLUMNS,
  periodOf,
  type Release,
  withheldShare,
} from '../../../src/cases/open-data/release.ts'
import { DIMENSIONS, FEWEST, openDataTables, TABLES, WITHHELD } from '../../../src/cases/open-data/tables.ts'
import { cohortOf, sirenFigures } from '../../../src/cases/siren/figures.ts'
import { flatFigures } from '../../../src/cases/siren/shown.ts'
import { drawFrom, inventRecords } from '../siren/invent-records.ts'
import { Attacker, type PublicRow } from './attacker.ts'

const AS_OF = '2026-12-31'
const invented = (seed: number, count = 40 + 37 * seed) => inventRecords(count, drawFrom(seed))
const truthOf = (records: ReturnType<typeof invented>) => openDataTables(cohortOf(records, periodOf(2026, AS_OF))).cells

/** The file as a stranger reads it. */
const published = ({ rows }: Pick<Release, 'rows'>): PublicRow[] =>
  rows.map((row) => Object.fromEntries(OPEN_DATA_COLUMNS.map((column, at) => [column, row[at]!])))

describe('a stranger who subtracts and solves', () => {
  it('knows every small count when the small ones alone are withheld', () => {
    const truth = truthOf(invented(20))
    const rows = [...truth].map(([name, count]) => [
      '2026',
      ...name.split(','),
      count > 0 && count < FEWEST ? WITHHELD : String(count),
    ])
    const attacker = new Attacker(DIMENSIONS, published({ rows }))
    const known = [...truth].filter(
      ([name, count]) => count > 0 && count < FEWEST && attacker.widthOf(name.replaceAll(',', '|')) === 0,
    )
    expect(known.length).toBeGreaterThan(0)
  })

  it('recovers no count of 1 to 10 from any of six releases, nor comes nearer than 11', () => {
    let hidden = 0
    for (let seed = 0; seed < 6; seed += 1) {
      const records = invented(seed, 30 + 90 * seed)
      const release = makeRelease(records, 2026, AS_OF)
      const attacker = new Attacker(DIMENSIONS, published(release), release.figures)
      const figures = flatFigures(sirenFigures(records, periodOf(2026, AS_OF))).filter(({ isCount }) => isCount)
      const truth = [...truthOf(records), ...figures.map(({ name, value }) => [name, value!] as const)]
      for (const [name, count] of truth) {
        const key = name.replaceAll(',', '|')
        // what is shown is true, and what the attacker makes of the rest holds the truth
        expect(attacker.low.get(key)!, name).toBeLessThanOrEqual(count)
        expect(attacker.high.get(key)!, name).toBeGreaterThanOrEqual(count)
        if (count === 0 || count >= FEWEST) continue
        hidden += 1
        expect(attacker.widthOf(key), `${seed} ${name}`).toBeGreaterThanOrEqual(FEWEST)
      }
    }
    expect(hidden).toBeGreaterThan(200)
  })
})

describe('a release', () => {
  const records = invented(3, 1_000)
  const release = makeRelease(records, 2026, AS_OF)
  const rows = published(release)

  it('has five tables with their margins, each row once, and only 0, 11 and more, or a star', () => {
    expect(new Set(rows.map((row) => DIMENSIONS.map((each) => row[each]).join())).size).toBe(rows.length)
    for (const row of rows) {
      expect(row.count === WITHHELD || row.count === '0' || Number(row.count) >= FEWEST).toBe(true)
      const used = DIMENSIONS.filter((each) => row[each] !== 'ALL')
      expect(
        used.length === 2 ? TABLES.some((table) => used.every((each) => table.includes(each))) : used.length < 2,
      ).toBe(true)
    }
    const provinces = new Set(rows.map(({ province }) => province))
    expect([...provinces].every((name) => /^(KH-([1-9]|1\d|2[0-5])|other|ALL)$/.test(name!))).toBe(true)
    const all = rows.find((row) => DIMENSIONS.every((each) => row[each] === 'ALL'))
    expect(Number(all?.count)).toBe(cohortOf(records, periodOf(2026, AS_OF)).length)
  })

  it('withholds as much as it says, and not all', () => {
    expect(release.withheld).toBe(rows.filter(({ count }) => count === WITHHELD).length)
    expect(withheldShare(release)).toBeGreaterThan(5)
    expect(withheldShare(release)).toBeLessThan(60)
  })

  it('says in its figures what its tables say, and nothing that they withhold', () => {
    for (let seed = 0; seed < 4; seed += 1) {
      const { rows: table, figures } = makeRelease(invented(seed), 2026, AS_OF)
      const shown = new Map(figures.map(([, name, value]) => [name, value]))
      const at = (flow: string) =>
        published({ rows: table }).find((row) => row.flow === flow && row.gender === 'ALL')?.count
      for (const flow of ['INTERNAL', 'OUTFLOW', 'INFLOW', 'OTHER', 'UNKNOWN'])
        expect(shown.get(`box1.${flow}`)).toBe(at(flow))
      for (const [name, value] of shown)
        if (/^(cases|box|[CDE]\.)/.test(name!) && /^\d+$/.test(value!) && !/median|mean/i.test(name!))
          expect(value === '0' || Number(value) >= FEWEST, `${name} ${value}`).toBe(true)
    }
  })

  it('of a year without cases is full of zeros', () => {
    expect(makeRelease([], 2026, AS_OF).rows.every((row) => row.at(-1) === '0')).toBe(true)
  })
})
