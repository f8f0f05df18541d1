import { describe, expect, it } from 'vitest'
import { jaroWinkler, lettersOf, mostAlike } from '../../bench/jaro-winkler.ts'
import { diceOf, someName, spelled } from '../../bench/match-names.ts'

describe('the likeness by Jaro and Winkler', () => {
  it('is that of the published pairs', () => {
    const alike = (a: string, b: string) => jaroWinkler(lettersOf(a), lettersOf(b))
    expect(alike('martha', 'marhta')).toBeCloseTo(0.9611, 4)
    expect(alike('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4)
    expect(alike('duane', 'dwayne')).toBeCloseTo(0.84, 4)
    expect(alike('', 'sok')).toBe(0)
  })

  it('never exceeds what the letters alone allow', () => {
    const random = diceOf(1, 1)
    const texts = Array.from({ length: 60 }, () => lettersOf(spelled(someName(random), random)))
    for (const a of texts)
      for (const b of texts) expect(mostAlike(a, b)).toBeGreaterThanOrEqual(jaroWinkler(a, b) - 1e-12)
  })
})
