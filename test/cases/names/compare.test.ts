import { describe, expect, it } from 'vitest'
import { compareNames } from '../../../src/cases/names/compare.ts'

describe('one name, written by two people', () => {
  const same: [string, string][] = [
    ['សុខ ដារា', 'Sok Dara'],
    ['សុខ ដារា', 'DARA SOK'],
    ['សុខ ដារា', 'Sokh Tara'],
    ['Sok Dara', 'sokdara'],
    ['tho rachna', 'rachnatho'],
    ['ខៀវ ចាយ', 'kheavchay'],
    ['kon Soeun Dany', 'soeurn dany'],
    ['Pov', 'ពៅ'],
    ['Peou', 'Pao'],
    ['ចាន់ វុទ្ធី', 'jann vuty'],
  ]
  it.each(same)('%s = %s', (a, b) => {
    const { score, verdict, weight } = compareNames(a, b)
    expect(verdict).toBe('SAME')
    expect(score).toBeGreaterThanOrEqual(0.85)
    expect(weight).toBeGreaterThan(3)
  })

  const close: [string, string][] = [
    ['Sok Dara', 'Dara'],
    ['សុខ ដារា', 'dara'],
    ['Sok Dara', 'Chan Dara'],
    ['Keo Sovannara', 'vannara'],
    ['Sok Rachana', 'Sok Rachama'],
  ]
  it.each(close)('%s is near %s', (a, b) => {
    const { score, verdict } = compareNames(a, b)
    expect(verdict).toBe('CLOSE')
    expect(score).toBeGreaterThan(0.3)
    expect(score).toBeLessThan(1)
  })

  const other: [string, string][] = [
    ['Sok Dara', 'Sok Rithy'],
    ['សុខ ដារា', 'សុខ រិទ្ធី'],
    ['Sok Dara', 'Keo Vuth'],
    ['Dara', 'Vuth'],
    ['Sok Dara', 'Sok'],
    ['Bun Tak', 'tak ra'],
  ]
  it.each(other)('%s is not %s', (a, b) => {
    const { verdict, weight } = compareNames(a, b)
    expect(verdict).toBe('DIFFERS')
    expect(weight).toBeLessThanOrEqual(0.5)
  })
})

describe('how much a name says', () => {
  it('weighs a rare name above a common one', () => {
    expect(compareNames('Srey', 'Srey').weight).toBeLessThan(compareNames('Vichekphorn', 'Vichekphorn').weight)
  })

  it('weighs both words above one', () => {
    expect(compareNames('Sok Dara', 'Dara').weight).toBeLessThan(compareNames('Sok Dara', 'Sok Dara').weight)
  })

  it('gives an unlisted name its due', () => {
    expect(compareNames('Zulqar Fobbin', 'zulqar fobbin')).toMatchObject({ score: 1, verdict: 'SAME' })
  })

  it('says the same in either direction', () => {
    for (const [a, b] of [
      ['សុខ ដារា', 'dara'],
      ['Bun Tak', 'tak ra'],
      ['sokdara', 'Sok Dara'],
      ['Pov', 'Pa'],
    ] as const) {
      expect(compareNames(a, b).weight).toBeCloseTo(compareNames(b, a).weight, 9)
    }
  })

  it('knows nothing without a name on both sides', () => {
    for (const empty of ['', '  ', '0712', '—', '\u200b']) {
      expect(compareNames('Dara', empty)).toEqual({ score: 0, verdict: 'UNKNOWN', weight: 0 })
    }
  })
})
