import { describe, expect, it } from 'vitest'
import {
  type Asked,
  anywhere,
  firstOnDuty,
  minutesOnRung,
  minutesToWork,
  NATIONAL_DESK,
  nextOnLadder,
  type OnDuty,
  ringAt,
  seniorFor,
  unitDesk,
  wordOfNewsAt,
} from '../../src/cases/duty.ts'

const person = (id: string, role: string, scopePrefix: string): OnDuty => ({ id, role, scopePrefix })
const DESK = person(NATIONAL_DESK, 'supervisor', '')
const PEOPLE = [
  DESK,
  person('kampot 1', 'caseworker', '07'),
  person('kampot 2', 'caseworker', '07'),
  person('chhuk', 'caseworker', '0703'),
  person('battambang', 'caseworker', '02'),
  person('kampot senior', 'supervisor', '07'),
  person('police', 'police', '07'),
  person('chief', 'commune', '070301'),
]

describe('a call for help of which nobody knows the place', () => {
  it('reaches those of the whole country first, then every case worker and supervisor, and no police of an area', () => {
    expect(firstOnDuty(PEOPLE, '')).toBe(NATIONAL_DESK)
    const people = anywhere([...PEOPLE, person('country', 'caseworker', '')])
    expect(firstOnDuty(people, '')).toBe('country')
    const asked: Asked[] = []
    for (let next = nextOnLadder(people, '', 3, asked); !next.again; next = nextOnLadder(people, '', 3, asked))
      asked.push(next)
    expect(asked.map(({ officialId, rung }) => `${rung} ${officialId}`)).toEqual([
      ...['country', 'kampot 1', 'kampot 2', 'chhuk', 'battambang'].map((id) => `2 ${id}`),
      '3 kampot senior',
      `5 ${NATIONAL_DESK}`,
    ])
  })
})

describe('the Child Protection Unit', () => {
  const unit = (id: string, role: string, scopePrefix: string) => ({ ...person(id, role, scopePrefix), system: 'CPU' })
  const people = [...PEOPLE, unit('unit 02', 'police', '02'), unit('unit', 'police', ''), unit('clerk', 'court', '')]

  it('is told of the gravest danger alone, by whoever of it is on duty at the place', () => {
    expect(unitDesk(people, '0703', 3)).toBe('unit')
    expect(unitDesk(people, '0203', 3)).toBe('unit 02')
    expect(unitDesk(people, '0703', 2)).toBeNull()
    expect(unitDesk(PEOPLE, '0703', 3)).toBeNull()
    expect(unitDesk([{ ...unit('there', 'police', '07'), away: true }], '0703', 3)).toBeNull()
  })
})

describe('who owns a case that opens', () => {
  it.each([
    ['070301', 'kampot 1'],
    ['07', 'kampot 1'],
    ['02', 'battambang'],
    ['08', NATIONAL_DESK],
    ['', NATIONAL_DESK],
  ])('at %s: %s', (place, owner) => {
    expect(firstOnDuty(PEOPLE, place)).toBe(owner)
  })

  it('without a case worker the supervisor of the area, then the desk', () => {
    const few = PEOPLE.filter((each) => each.role !== 'caseworker')
    expect(firstOnDuty(few, '0703')).toBe('kampot senior')
    expect(firstOnDuty(few, '02')).toBe(NATIONAL_DESK)
    expect(firstOnDuty([], '02')).toBe(NATIONAL_DESK)
  })

  it('somebody whose area is smaller than the place is not asked', () => {
    expect(firstOnDuty([DESK, person('chhuk', 'caseworker', '0703')], '07')).toBe(NATIONAL_DESK)
  })

  it('a case worker of the whole country has every place, a known one and none', () => {
    const anywhere = [DESK, person('anywhere', 'caseworker', '')]
    expect(firstOnDuty(anywhere, '2501')).toBe('anywhere')
    expect(firstOnDuty(anywhere, '')).toBe('anywhere')
  })
})

describe('the ladder', () => {
  const climb = (danger: number, place = '070301') => {
    const asked: Asked[] = [{ rung: 1, officialId: firstOnDuty(PEOPLE, place) }]
    for (let times = 0; times < 7; times += 1) {
      const next = nextOnLadder(PEOPLE, place, danger, asked)
      if (next.again) return asked
      asked.push(next)
    }
    return asked
  }

  it('climbs to the desk, nobody twice', () => {
    expect(climb(1)).toMatchObject([
      { rung: 1, officialId: 'kampot 1' },
      { rung: 2, officialId: 'kampot 2' },
      { rung: 2, officialId: 'chhuk' },
      { rung: 3, officialId: 'kampot senior' },
      { rung: 5, officialId: NATIONAL_DESK },
    ])
  })

  it.each([2, 3])('asks the police of the area before the desk when danger is %i', (danger) => {
    expect(climb(danger).map((each) => each.rung)).toEqual([1, 2, 2, 3, 4, 5])
  })

  it('asks the desk again for ever', () => {
    const asked = climb(1)
    expect(nextOnLadder(PEOPLE, '070301', 1, asked)).toEqual({ rung: 5, officialId: NATIONAL_DESK, again: true })
  })

  it('where nobody is, goes to the desk at once', () => {
    expect(climb(3, '25')).toMatchObject([{ officialId: NATIONAL_DESK }])
  })

  it('never goes down again', () => {
    const asked = [
      { rung: 1, officialId: 'kampot 1' },
      { rung: 3, officialId: 'kampot senior' },
    ]
    expect(nextOnLadder(PEOPLE, '07', 1, asked)).toMatchObject({ rung: 5 })
  })

  it('the senior is the supervisor of the area, then the desk', () => {
    expect(seniorFor(PEOPLE, '0703', [])).toEqual({ rung: 3, officialId: 'kampot senior', again: false })
    expect(seniorFor(PEOPLE, '0703', [{ rung: 3, officialId: 'kampot senior' }])).toMatchObject({
      rung: 5,
      again: false,
    })
    expect(seniorFor(PEOPLE, '02', [{ rung: 5, officialId: NATIONAL_DESK }])).toMatchObject({ again: true })
  })
})

describe('how long a rung rests', () => {
  it.each([
    [1, 0, 20],
    [1, 1, 20],
    [3, 1, 20],
    [1, 2, 5],
    [4, 3, 5],
    [5, 1, 60],
    [5, 3, 60],
  ])('rung %i, danger %i: %i minutes', (rung, danger, minutes) => {
    expect(minutesOnRung(rung, danger)).toBe(minutes)
  })

  it.each([
    [1, 120],
    [2, 30],
    [3, 30],
  ])('a claim at danger %i may rest %i minutes', (danger, minutes) => {
    expect(minutesToWork(danger)).toBe(minutes)
  })
})

describe('when an alert rings', () => {
  it.each([
    ['2026-03-15T14:59:59Z', '2026-03-15T14:59:59Z'],
    ['2026-03-15T15:00:00Z', '2026-03-15T23:00:00Z'],
    ['2026-03-15T16:59:59Z', '2026-03-15T23:00:00Z'],
    ['2026-03-15T17:00:00Z', '2026-03-15T23:00:00Z'],
    ['2026-03-15T22:59:59Z', '2026-03-15T23:00:00Z'],
    ['2026-03-15T23:00:00Z', '2026-03-15T23:00:00Z'],
    ['2026-03-15T05:00:00Z', '2026-03-15T05:00:00Z'],
  ])('at %s (danger 1) it rings at %s', (now, ring) => {
    for (const danger of [0, 1])
      expect(Math.abs(ringAt(new Date(now), danger).getTime() - new Date(ring).getTime())).toBeLessThanOrEqual(1)
    for (const danger of [2, 3]) expect(ringAt(new Date(now), danger)).toEqual(new Date(now))
  })
})

describe('word of news', () => {
  const at = (time: string) => new Date(`2026-03-15T${time}:00Z`)
  it('goes at once, then half an hour later for all that came meanwhile', () => {
    expect(wordOfNewsAt(at('05:00'), null, at('05:00'))).toEqual(at('05:00'))
    expect(wordOfNewsAt(at('05:10'), at('05:00'), at('05:10'))).toEqual(at('05:30'))
    expect(wordOfNewsAt(at('05:20'), at('05:30'), at('05:20'))).toBeNull()
    expect(wordOfNewsAt(at('07:00'), at('05:30'), at('07:00'))).toEqual(at('07:00'))
  })

  it('that waits for the morning speaks of all that came in the night', () => {
    expect(wordOfNewsAt(at('23:00'), null, at('16:00'))).toEqual(at('23:00'))
    expect(wordOfNewsAt(at('23:00'), at('23:00'), at('17:00'))).toBeNull()
  })
})
