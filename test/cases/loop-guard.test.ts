import { expect, it } from 'vitest'
import { foldedText, loopGuard, type RecentTexts } from '../../src/cases/loop-guard.ts'

const first: RecentTexts = { answerable: true, echoes: false, before: 0, same: 0, told: false }

it.each<[string, Partial<RecentTexts>, ReturnType<typeof loopGuard>]>([
  ['the first text', {}, 'answer'],
  ['the third of the same words', { before: 2, same: 2 }, 'answer'],
  ['the fourth', { before: 3, same: 3 }, 'silence'],
  ['our own words', { echoes: true }, 'silence'],
  ['a landline, or our own number', { answerable: false }, 'silence'],
  ['the 20th in an hour', { before: 19 }, 'answer'],
  ['the 21st', { before: 20 }, 'too-many'],
  ['the 22nd', { before: 21, told: true }, 'silence'],
  ['an hour after it was told', { before: 30, told: false }, 'too-many'],
  ['our own words for the 21st time', { before: 20, echoes: true }, 'silence'],
])('%s', (_what, change, guard) => {
  expect(loopGuard({ ...first, ...change })).toBe(guard)
})

it.each([
  ['Ref 4712 0935 49. Keep it.', 'REF 4712093549 keep it'],
  ['សូមរក្សាទុក។', 'សូមរក្សា\u200bទុក'],
])('%s and %s are the same words', (one, other) => {
  expect(foldedText(one)).toBe(foldedText(other))
})
