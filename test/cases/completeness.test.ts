import { describe, expect, it } from 'vitest'
import { completeness, missingFacts } from '../../src/cases/completeness.ts'
import type { Facts } from '../../src/cases/facts.ts'

const FULL: Facts = {
  kind: 'MISSING',
  sex: 'M',
  ageMin: 7,
  ageMax: 7,
  place: '0703',
  seenFrom: '2026-03-12',
  seenTo: '2026-03-12',
  left: 4,
  contact: 'CALL',
}

describe('completeness counts six facts', () => {
  it('is 0 for an empty case and 6 for a full one', () => {
    expect(completeness([])).toBe(0)
    expect(completeness([{ kind: 'MISSING', name: 'ដារា', marks: 'scar' }])).toBe(0)
    expect(completeness([FULL])).toBe(6)
  })

  it('adds up what several reporters know', () => {
    const mother: Facts = { kind: 'MISSING', sex: 'F', ageMin: 9, contact: 'SMS' }
    const teacher: Facts = { kind: 'MISSING', sex: 'F', place: '02', seenTo: '2026-03-01' }
    expect(completeness([mother, teacher])).toBe(5)
    expect(missingFacts([mother, teacher])).toEqual(['left'])
  })

  it('takes "not known" and a refusal for no fact', () => {
    expect(missingFacts([{ ...FULL, left: 6 }])).toEqual(['left'])
    expect(missingFacts([{ ...FULL, contact: 'NONE' }])).toEqual(['contact'])
    expect(completeness([{ ...FULL, contact: 'NONE', safePhone: '+85510000012' }])).toBe(6)
  })

  it('asks for contact first and sex last', () => {
    expect(missingFacts([{ kind: 'MISSING' }])).toEqual(['contact', 'place', 'left', 'date', 'age', 'sex'])
  })
})
