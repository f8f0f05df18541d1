import { describe, expect, it } from 'vitest'
import { quietYears } from '../../bench/quiet-years.ts'
import { lookAtQuiet } from '../../src/cases/quiet.ts'

describe('an open case that is looked at', () => {
  it.each([
    ['the day it is opened', '2026-01-01', '2026-01-01', false, '2026-04-01'],
    ['a day before', '2026-01-01', '2026-03-31', false, '2026-04-01'],
    ['after 90 days', '2026-01-01', '2026-04-01', true, '2026-06-30'],
    ['after years in which nobody looked', '2020-01-01', '2026-01-01', true, '2026-04-01'],
  ])('%s', (_when, heard, now, wakes, next) => {
    expect(lookAtQuiet(new Date(heard), new Date(now))).toEqual({ wakes, next: new Date(next) })
  })
})

it('five years with outages: no case that is open is silent for longer than the rule and the outage', () => {
  for (const seed of [1, 2, 3]) {
    const { cases, open, woken, longestDays, longestOutageDays } = quietYears(seed, 300)
    expect(cases).toBe(300)
    expect(open).toBeGreaterThan(100)
    expect(woken).toBeGreaterThan(open)
    expect(longestDays).toBeLessThanOrEqual(90 + longestOutageDays + 1)
  }
})
