import { describe, expect, it } from 'vitest'
import { liveMonth } from '../../bench/duty-month.ts'
import { answersFor, firstOnDuty, NATIONAL_DESK, nextOnLadder, type OnDuty, seniorFor } from '../../src/cases/duty.ts'
import { gapsIn, isSpan, type Shift } from '../../src/cases/roster.ts'

const someone = (id: string, role: string, scopePrefix: string, more: Partial<OnDuty> = {}): OnDuty => ({
  ...{ id, role, scopePrefix },
  ...more,
})
const DESK = someone(NATIONAL_DESK, 'supervisor', '')
const SENIOR = someone('senior', 'supervisor', '07')
const rostered = ['07']

describe('a province with shifts', () => {
  const shift = (more: Partial<OnDuty>) => ({ rostered, ...more })
  const people = [
    DESK,
    someone('first', 'caseworker', '07', shift({})),
    someone('behind', 'caseworker', '07', shift({ onCall: ['07'] })),
    someone('now', 'caseworker', '07', shift({ onShift: ['07'] })),
    SENIOR,
  ]
  it('asks whoever has the shift, then who stands behind, then the supervisor: nobody whose shift it is not', () => {
    expect(firstOnDuty(people, '0703')).toBe('now')
    const asked = [{ rung: 1, officialId: 'now' }]
    for (let next = nextOnLadder(people, '0703', 1, asked); !next.again; next = nextOnLadder(people, '0703', 1, asked))
      asked.push(next)
    expect(asked.map(({ officialId }) => officialId)).toEqual(['now', 'behind', 'senior', NATIONAL_DESK])
  })

  it('falls in a gap to the supervisor, then the national desk', () => {
    const gap = [DESK, someone('first', 'caseworker', '07', { rostered }), SENIOR]
    expect(firstOnDuty(gap, '07')).toBe('senior')
    expect(firstOnDuty(gap.slice(0, 2), '07')).toBe(NATIONAL_DESK)
    expect(firstOnDuty([DESK, someone('first', 'caseworker', '', { rostered })], '0801')).toBe('first')
  })

  it('asks the deputy of a leave in the place of whoever has the shift', () => {
    const away = { away: true, deputyId: 'first' }
    const some = people.map((each) => (each.id === 'now' ? { ...each, ...away } : each))
    expect(firstOnDuty(some, '07')).toBe('first')
    const alone = people.map((each) => (each.id === 'now' ? { ...each, away: true, deputyId: null } : each))
    expect(firstOnDuty(alone, '07')).toBe('behind')
  })
})

describe('somebody who is away', () => {
  const people = (deputyId: string | null) => [
    DESK,
    someone('away', 'caseworker', '07', { away: true, deputyId }),
    someone('next', 'caseworker', '07'),
    someone('deputy', 'caseworker', '07'),
    SENIOR,
  ]
  it('is asked nothing: their deputy is, else the next', () => {
    expect(firstOnDuty(people('deputy'), '07')).toBe('deputy')
    expect(firstOnDuty(people(null), '07')).toBe('next')
    const gone = people('deputy').map((each) => (each.id === 'senior' ? { ...each, away: true } : each))
    expect(seniorFor(gone, '07', []).officialId).toBe(NATIONAL_DESK)
  })

  it('is no deputy, and neither is somebody whose area is another', () => {
    const both = people('deputy').map((each) => (each.id === 'deputy' ? { ...each, away: true } : each))
    expect(firstOnDuty(both, '07')).toBe('next')
    expect(firstOnDuty([...people('far'), someone('far', 'caseworker', '08')], '07')).toBe('next')
  })

  it('keeps their cases: the deputy answers for them meanwhile, else whoever is first on duty; always one', () => {
    expect(answersFor(people('deputy'), 'away', '07')).toBe('deputy')
    expect(answersFor(people(null), 'away', '07')).toBe('next')
    expect(answersFor(people(null), 'next', '07')).toBe('next')
    expect(answersFor(people(null), null, '08')).toBe(NATIONAL_DESK)
    expect(answersFor(people(null), 'who left', '07')).toBe('next')
  })
})

describe('gaps of a roster', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour))
  const shift = (officialId: string, from: number, until: number, deputyId: string | null = null): Shift => ({
    ...{ province: '07', role: 'caseworker', officialId, deputyId, from: at(from), until: at(until) },
  })
  const away = (officialId: string, from: number, until: number, deputyId: string | null = null) => ({
    ...{ officialId, deputyId, from: at(from), until: at(until) },
  })
  it.each([
    ['no shift at all', [], [], [[0, 24]]],
    ['shifts that meet', [shift('a', 0, 8), shift('b', 8, 24)], [], []],
    ['a time between two shifts', [shift('a', 0, 8), shift('b', 10, 24)], [], [[8, 10]]],
    ['shifts that overlap', [shift('a', 0, 20), shift('b', 10, 24)], [], []],
    ['a leave', [shift('a', 0, 24)], [away('a', 6, 9)], [[6, 9]]],
    ['a leave with a deputy', [shift('a', 0, 24)], [away('a', 6, 9, 'b')], []],
    ['a leave, with somebody behind the shift', [shift('a', 0, 24, 'b')], [away('a', 6, 9)], []],
    ['a leave of both', [shift('a', 0, 24, 'b')], [away('a', 6, 9), away('b', 8, 12)], [[8, 9]]],
    ['two leaves that meet', [shift('a', 0, 24)], [away('a', 6, 9), away('a', 9, 12)], [[6, 12]]],
  ] as const)('%s', (_what, shifts, absences, gaps) => {
    expect(gapsIn(shifts, absences, at(0), at(24))).toEqual(
      gaps.map(([from, until]) => ({ from: at(from), until: at(until) })),
    )
  })

  it('an entry ends after it begins, is not over and not too long', () => {
    expect(isSpan(at(2), at(4), 1, at(3))).toBe(true)
    for (const [from, until, now] of [
      [4, 2, 0],
      [2, 2, 0],
      [2, 4, 4],
      [0, 25, 0],
    ] as const)
      expect(isSpan(at(from), at(until), 1, at(now))).toBe(false)
  })
})

it('a month with leave and resignations: each open case has one who answers for it at every instant, and no alert is forgotten', () => {
  const month = liveMonth(3, 30)
  expect(month).toMatchObject({ cases: 30, without: 0, forgotten: 0 })
  expect(month.asked).toBeGreaterThan(2_000)
  expect(Math.min(month.leaves, month.resignations, month.handedOn)).toBeGreaterThan(0)
  expect(month.accepted.map(({ count }) => count).reduce((a, b) => a + b)).toBeGreaterThan(27)
})
