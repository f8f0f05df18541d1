import { describe, expect, it } from 'vitest'
import { danger } from '../../src/cases/danger.ts'
import type { Facts } from '../../src/cases/facts.ts'

const TODAY = '2026-03-15'

describe('danger orders alerts', () => {
  const rows: [string, Omit<Facts, 'kind'> & Partial<Facts>, number, string[]][] = [
    ['nothing known', {}, 1, []],
    ['a sighting', { kind: 'SIGHTING' }, 1, []],
    ['ran away, 14, today', { left: 1, ageMin: 14, ageMax: 14, seenFrom: TODAY, seenTo: TODAY }, 1, []],
    ['urgent care', { kind: 'SIGHTING', help: 1 }, 3, ['HURT']],
    ['hurt or ill', { kind: 'SIGHTING', help: 2 }, 2, ['HURT']],
    ['well', { kind: 'SIGHTING', help: 3 }, 1, []],
    ['found, with the caller', { kind: 'FOUND' }, 2, ['FOUND_WITH_CALLER']],
    ['found, in urgent need', { kind: 'FOUND', help: 1 }, 3, ['HURT', 'FOUND_WITH_CALLER']],
    ['a broker, long ago', { left: 3, seenFrom: '2025-01-01', seenTo: '2025-01-01' }, 2, ['WORK']],
    ['by force, today', { left: 4, seenFrom: TODAY, seenTo: TODAY }, 3, ['TAKEN']],
    ['by force, yesterday', { left: 4, seenFrom: '2026-03-14', seenTo: '2026-03-14' }, 3, ['TAKEN']],
    ['by force, two days ago', { left: 4, seenFrom: '2026-03-13', seenTo: '2026-03-13' }, 2, ['TAKEN']],
    ['by force, some day this week', { left: 4, seenFrom: '2026-03-09', seenTo: TODAY }, 2, ['TAKEN']],
    ['by force, no day', { left: 4 }, 2, ['TAKEN']],
    ['11, yesterday', { ageMin: 11, ageMax: 11, seenFrom: '2026-03-14', seenTo: '2026-03-14' }, 2, ['YOUNG_JUST_NOW']],
    ['12, yesterday', { ageMin: 12, ageMax: 12, seenFrom: '2026-03-14', seenTo: '2026-03-14' }, 1, []],
    ['10 to 13, today', { ageMin: 10, ageMax: 13, seenFrom: TODAY, seenTo: TODAY }, 2, ['YOUNG_JUST_NOW']],
    ['4, last week', { ageMin: 4, ageMax: 4, seenFrom: '2026-03-08', seenTo: '2026-03-08' }, 1, []],
    ['to Thailand', { destination: 'THAILAND' }, 2, ['BORDER']],
    ['to Viet Nam', { destination: 'VIETNAM' }, 2, ['BORDER']],
    ['abroad', { destination: 'ABROAD' }, 2, ['BORDER']],
    ['to Phnom Penh', { destination: 'PHNOM_PENH' }, 1, []],
    ['a broker, over the border', { left: 3, destination: 'THAILAND' }, 2, ['WORK', 'BORDER']],
  ]
  it.each(rows)('%s', (_, facts, level, why) => {
    expect(danger({ kind: 'MISSING', ...facts }, TODAY)).toEqual({ level, why })
  })

  it('counts yesterday across a month and a leap day', () => {
    const facts: Facts = { kind: 'MISSING', left: 4, seenFrom: '2028-02-29', seenTo: '2028-02-29' }
    expect(danger(facts, '2028-03-01').level).toBe(3)
    expect(danger(facts, '2028-03-02').level).toBe(2)
  })

  it('rings at once for a child alone, and for one that is hurt or locked in', () => {
    expect(danger({ kind: 'FOUND' }, TODAY, { childAlone: true }).level).toBe(3)
    expect(danger({ kind: 'MISSING' }, TODAY, { hurtOrLockedIn: true })).toEqual({ level: 3, why: ['HURT'] })
  })
})
