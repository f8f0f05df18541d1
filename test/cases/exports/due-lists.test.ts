import { expect, it } from 'vitest'
import { lastQuarter, weekOfLists } from '../../../src/cases/exports/due-lists.ts'

it.each([
  // Monday 23 November 2026, 6 in the morning in Cambodia is 23:00 UTC on Sunday
  ['2026-11-22T22:59:59Z', '2026-11-16'],
  ['2026-11-22T23:00:00Z', '2026-11-23'],
  ['2026-11-28T01:00:00Z', '2026-11-23'],
  ['2026-11-29T22:59:00Z', '2026-11-23'],
  ['2026-12-31T23:30:00Z', '2026-12-28'],
])('at %s the lists of %s stand', (now, monday) => {
  expect(weekOfLists(new Date(now))).toBe(monday)
})

it.each([
  ['2026-11-28', { name: '2026-Q3', from: '2026-07-01', to: '2026-10-01' }],
  ['2026-01-01', { name: '2025-Q4', from: '2025-10-01', to: '2026-01-01' }],
  ['2026-06-30', { name: '2026-Q1', from: '2026-01-01', to: '2026-04-01' }],
])('on %s the last quarter that is over is %j', (today, quarter) => {
  expect(lastQuarter(today)).toEqual(quarter)
})
