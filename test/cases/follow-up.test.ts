import { expect, it } from 'vitest'
import type { Facts } from '../../src/cases/facts.ts'
import { type FactQuestion, nextQuestion } from '../../src/cases/follow-up.ts'
import type { QuestionKind } from '../../src/cases/question.ts'

const day = { seenFrom: '2026-03-14', seenTo: '2026-03-14' }
const next = (facts: Partial<Facts>, asked = 0, last: QuestionKind | null = null) =>
  nextQuestion({ kind: 'MISSING', ...facts }, asked, last)

it.each<[Partial<Facts>, FactQuestion | null]>([
  [{}, 'PLACE'],
  [{ place: '0703' }, 'LEFT'],
  [{ place: '0703', left: 6 }, 'DAY'],
  [{ place: '0703', left: 3, ...day }, 'AGE'],
  [{ place: '0703', left: 3, ...day, ageMin: 7, ageMax: 7 }, 'SEX'],
  [{ place: '0703', left: 3, ...day, ageMin: 7, ageMax: 7, sex: 'M' }, null],
  [{ kind: 'SIGHTING', place: '0703' }, 'DAY'],
  [{ kind: 'FOUND', place: '0703', ...day }, 'AGE'],
])('%j is asked for %s', (facts, question) => {
  expect(next(facts)).toBe(question)
})

it('two facts are asked for at most', () => {
  expect(next({}, 1, 'PLACE')).toBe('LEFT')
  expect(next({}, 2, 'LEFT')).toBeNull()
})

it('what was asked is not asked again, nor what comes before it', () => {
  expect(next({}, 1, 'PLACE_CHOICE')).toBe('LEFT')
  expect(next({ place: '0703' }, 1, 'LEFT')).toBe('DAY')
  expect(next({}, 1, 'AGE')).toBe('SEX')
})
