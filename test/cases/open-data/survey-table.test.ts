import { describe, expect, it } from 'vitest'
import { SURVEY_COLUMNS, surveyFigureRows, surveyTable } from '../../../src/cases/open-data/survey-table.ts'
import { FEWEST, WITHHELD } from '../../../src/cases/open-data/tables.ts'
import type { SurveyCount } from '../../../src/cases/survey.ts'
import { drawFrom } from '../siren/invent-records.ts'
import { Attacker, type PublicRow } from './attacker.ts'

const DIMENSIONS = ['quarter', 'province', 'answer']
const YEAR = 2025
const given = (question: string, value: string, count: number, more: Partial<SurveyCount> = {}): SurveyCount => ({
  ...{ quarter: '2025-01-01', province: '02', question, value, count },
  ...more,
})
const published = (rows: readonly (readonly string[])[]): PublicRow[] =>
  rows.map((row) => Object.fromEntries(SURVEY_COLUMNS.map((column, at) => [column, row[at]!])))
const at = (rows: readonly PublicRow[], where: Partial<Record<string, string>>) =>
  rows.find((row) => DIMENSIONS.every((name) => row[name] === (where[name] ?? 'ALL')))?.count

/** Answers of a year, few in most places. */
function invented(seed: number): SurveyCount[] {
  const draw = drawFrom(seed)
  return ['01', '04', '07', '10'].flatMap((month) =>
    ['02', '03', '08', '17', '25', null].flatMap((province) =>
      ['YES', 'NO', 'UNKNOWN'].flatMap((value) => {
        const count = Math.floor(draw() * (seed + 2) * 4)
        return count === 0 ? [] : [given('homeLeft', value, count, { quarter: `2025-${month}-01`, province })]
      }),
    ),
  )
}

describe('the survey as open data', () => {
  it('lets nobody who subtracts and solves learn a count of 1 to 10', () => {
    let hidden = 0
    for (let seed = 0; seed < 6; seed += 1) {
      const counts = invented(seed)
      const rows = published(surveyTable(counts, YEAR))
      const attacker = new Attacker(DIMENSIONS, rows)
      const provinceOf = ({ province }: SurveyCount) => {
        const name = province === null ? 'other' : `KH-${Number(province)}`
        return rows.some((row) => row.province === name) ? name : 'other'
      }
      for (const row of rows) {
        const truth = counts
          .filter(
            (each) =>
              row.quarter === 'ALL' ||
              each.quarter === `2025-${{ Q1: '01', Q2: '04', Q3: '07', Q4: '10' }[row.quarter!]}-01`,
          )
          .filter((each) => row.province === 'ALL' || provinceOf(each) === row.province)
          .filter((each) => row.answer === 'ALL' || each.value === row.answer)
          .reduce((sum, { count }) => sum + count, 0)
        const key = DIMENSIONS.map((name) => row[name]).join('|')
        if (row.count !== WITHHELD) expect(Number(row.count), key).toBe(truth)
        if (truth === 0 || truth >= FEWEST) continue
        hidden += 1
        expect(row.count, key).toBe(WITHHELD)
        expect(attacker.widthOf(key), `${seed} ${key}`).toBeGreaterThanOrEqual(FEWEST)
      }
    }
    expect(hidden).toBeGreaterThan(20)
  })

  it('tells a number that a commune told as a band alone, and of its year alone', () => {
    const rows = published(
      surveyTable(
        [
          given('focal1', '0', 30),
          given('focal1', '4', 12),
          given('focal1', '7', 11),
          given('focal1', '40', 25),
          given('focal1', '41', 9, { quarter: '2024-10-01' }),
          given('focal4', 'YES', 3),
        ],
        YEAR,
      ),
    )
    const first = rows.filter(({ question }) => question === 'focal1')
    expect(new Set(first.map(({ answer }) => answer))).toEqual(new Set(['0', '1--10', '11--', 'ALL']))
    expect([at(first, { answer: '1--10' }), at(first, { answer: '11--' }), at(first, {})]).toEqual(['23', '25', '78'])
    expect(at(first, { province: 'KH-2', quarter: 'Q1' })).toBe('78')
    expect(rows.filter(({ question }) => question === 'focal4').some(({ count }) => count === '3')).toBe(false)
    expect(new Set(rows.map(({ year }) => year))).toEqual(new Set(['2025']))
  })

  it('has a figure of homes and of communes, no more than its tables show', () => {
    const table = (counts: readonly SurveyCount[]) => surveyFigureRows(surveyTable(counts, YEAR), YEAR)
    expect(table([given('homeLeft', 'YES', 40), given('homeDebt', 'NO', 25), given('focal4', 'NO', 3)])).toEqual([
      ['2025', 'survey.homes', '40'],
      ['2025', 'survey.communes', '*'],
    ])
    expect(table([])).toEqual([
      ['2025', 'survey.homes', '0'],
      ['2025', 'survey.communes', '0'],
    ])
  })
})
