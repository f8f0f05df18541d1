import { describe, expect, it } from 'vitest'
import { ageBand, sexAge, sexAgeShort } from '../../src/officials/slots.ts'

const full = {
  M: { en: 'Boy', km: 'ប្រុស', 'km-Latn': 'Bros' },
  F: { en: 'Girl', km: 'ស្រី', 'km-Latn': 'Srey' },
}
const short = { M: { en: 'M', km: 'ប', 'km-Latn': 'B' }, F: { en: 'F', km: 'ស', 'km-Latn': 'S' } }

describe('sex and age in a text', () => {
  it('is written out in answers and short in alerts, without a blank in Khmer alerts', () => {
    const boy = { sex: 'M', ageMin: 7, ageMax: 7 } as const
    expect([sexAge(boy, full, 'en'), sexAge(boy, full, 'km'), sexAge(boy, full, 'km-Latn')]).toEqual([
      'Boy 7',
      'ប្រុស 7',
      'Bros 7',
    ])
    const girl = { sex: 'F', ageMin: 13, ageMax: 17 } as const
    expect([
      sexAgeShort(girl, short, 'en'),
      sexAgeShort(girl, short, 'km'),
      sexAgeShort(girl, short, 'km-Latn'),
    ]).toEqual(['F 13-17', 'ស13-17', 'S 13-17'])
  })

  it('leaves out what nobody has said', () => {
    expect(sexAge({ sex: 'F' }, full, 'en')).toBe('Girl')
    expect(sexAge({ ageMin: 0, ageMax: 0 }, full, 'en')).toBe('0')
    expect(sexAgeShort({}, short, 'km')).toBe('')
    expect(ageBand({ ageMin: 6 })).toBe('6')
    expect(ageBand({ ageMin: 6, ageMax: 12 })).toBe('6-12')
  })
})
