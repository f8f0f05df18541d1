import { expect, it } from 'vitest'
import { dueFiles, filedExport, lateFiles } from '../../../src/cases/exports/filed.ts'

const none = { week: null, month: null, quarter: null }
const at = (text: string) => new Date(text)

it.each([
  ['leasetc-08-2026-02.csv', { kind: 'LEASETC', place: '08' }],
  ['court-25-2026-12.csv', { kind: 'COURT', place: '25' }],
  ['police-without-court.csv', { kind: 'GAPS', place: '' }],
  ['siren-2026-Q4.json', { kind: 'SIREN', place: '' }],
])('%s is a filed export', (name, filed) => {
  expect(filedExport(name)).toEqual({ name, ...filed })
})

it.each(['', '..', 'gaps-of-week.txt', '../leasetc-08-2026-02.csv', 'leasetc-85510000001.csv', 'siren-2026-Q5.json'])(
  '"%s" is none',
  (name) => {
    expect(filedExport(name)).toBeNull()
  },
)

it('a month and a quarter are over at six in the morning of the next one, and missed months are made up for', () => {
  const filed = { week: '2026-09-28', month: '2026-07', quarter: '2026-Q2' }
  expect(dueFiles(at('2026-09-30T22:59:00Z'), filed)).toEqual({ week: null, months: ['2026-08'], quarter: null })
  expect(dueFiles(at('2026-09-30T23:00:00Z'), filed)).toEqual({
    ...{ week: null, months: ['2026-08', '2026-09'], quarter: '2026-Q3' },
  })
  expect(dueFiles(at('2026-09-30T23:00:00Z'), none)).toEqual({
    ...{ week: '2026-09-28', months: ['2026-09'], quarter: '2026-Q3' },
  })
})

it('lists are late a day after they were due, unless there never were any', () => {
  const filed = { week: '2026-09-21', month: '2026-08', quarter: '2026-Q2' }
  expect(lateFiles(at('2026-09-28T22:59:00Z'), filed)).toEqual([])
  expect(lateFiles(at('2026-09-28T23:00:00Z'), filed)).toEqual(['week'])
  expect(lateFiles(at('2026-10-01T23:00:00Z'), filed)).toEqual(['week', 'month', 'quarter'])
  expect(lateFiles(at('2026-10-01T23:00:00Z'), none)).toEqual([])
})
