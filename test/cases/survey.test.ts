import { expect, it } from 'vitest'
import { quarterOf, type SurveyCount, surveyFigures } from '../../src/cases/survey.ts'

it.each([
  ['2026-01-01', '2026-01-01'],
  ['2026-03-31', '2026-01-01'],
  ['2026-04-01', '2026-04-01'],
  ['2026-11-26', '2026-10-01'],
  ['2026-12-31', '2026-10-01'],
])('%s lies in the quarter from %s', (day, first) => {
  expect(quarterOf(day)).toBe(first)
})

const counts = (question: string, values: Readonly<Record<string, number>>, province: string | null = '07') =>
  Object.entries(values).map(
    ([value, count]): SurveyCount => ({ quarter: '2026-01-01', province, question, value, count }),
  )
const shown = (all: readonly SurveyCount[]) => surveyFigures(all).map(({ count }) => count)

it('a count under 11 is withheld', () => {
  expect(shown(counts('homeLeft', { YES: 11, NO: 12 }))).toEqual([11, 12])
  expect(shown(counts('homeWhere', { THAILAND: 10, VIETNAM: 1, PROVINCE: 40 }))).toEqual([null, null, 40])
})

it('one withheld alone takes the smallest of the others with it, so that it does not follow from how many were asked', () => {
  expect(shown(counts('homeLeft', { YES: 10, NO: 300 }))).toEqual([null, null])
  expect(shown(counts('homeWhere', { THAILAND: 90, VIETNAM: 3, PROVINCE: 40 }))).toEqual([90, null, null])
  expect(shown(counts('homeLeft', { YES: 4 }))).toEqual([null])
})

it('what is withheld of one question, province or quarter leaves the others as they are', () => {
  const all = [...counts('homeLeft', { YES: 50, NO: 60 }, null), ...counts('homeLeft', { YES: 2, NO: 20 })]
  expect(shown(all)).toEqual([50, 60, null, null])
})
