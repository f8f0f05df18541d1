import { describe, expect, it } from 'vitest'
import { isKhmer, romanise } from '../../../src/cases/names/romanise.ts'

describe('Khmer script in Latin letters', () => {
  const rows: [string, string][] = [
    ['សុខ', 'sokh'],
    ['ដារា', 'darea'],
    ['ចាន់', 'chan'],
    ['ស្រី', 'srey'],
    ['ពៅ', 'pov'],
    ['ម៉ៅ', 'mao'],
    ['តាំង', 'tang'],
    ['វណ្ណ', 'von'],
    ['ឧត្តម', 'uttom'],
    ['សុវណ្ណរ៉ា', 'sovonnora'],
  ]
  it.each(rows)('%s is %s', (khmer, latin) => {
    expect(romanise(khmer)).toBe(latin)
  })

  it('does not mind the order of marks or invisible characters', () => {
    expect(romanise('ម៉ៅ')).toBe(romanise('មៅ៉'))
    expect(romanise('សុ\u200bខ')).toBe(romanise('សុខ'))
    expect(romanise('ស\u17d2រី')).toBe('srey')
  })

  it('leaves other scripts alone', () => {
    expect(romanise('Dara')).toBe('Dara')
    expect([isKhmer('Dara'), isKhmer('Dara ដារា')]).toEqual([false, true])
  })
})
