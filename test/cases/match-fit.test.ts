import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dice } from '../../bench/match-names.ts'
import { AS_SHIPPED, adjusted, composed } from '../../src/cases/match/adjustment.ts'
import { type DecidedPair, fitPairs, likelihoodOf } from '../../src/cases/match/fit.ts'

/** Pairs as the match says them, of which marks counts half and a name one and a half times in truth. */
function decided(count: number, seed = 7): DecidedPair[] {
  const random = dice(seed)
  return Array.from({ length: count }, () => {
    const weights = { name: random() * 6 - 1, marks: random() * 6 - 3, age: random() * 4 - 2 }
    const odds = weights.name + weights.marks + weights.age - 1
    const truth = weights.name * 1.5 + weights.marks * 0.5 + weights.age - 1
    return { weights, said: 1 / (1 + Math.exp(-odds)), isSame: random() < 1 / (1 + Math.exp(-truth)) }
  })
}

/** Pairs above the list's line, of large weights that go together, which rang too seldom by what is added to their odds. */
function decidedOfMany(count: number): DecidedPair[] {
  const random = dice(3)
  return Array.from({ length: count }, () => {
    const weights = {
      ...{ name: random() * 11 + 3, age: random() * 5 - 3, place: random() * 8 - 3, sex: random() < 0.9 ? 0.7 : -4 },
      ...(random() < 0.3 && { marks: random() * 3 - 1 }),
      ...(random() < 0.05 && { phone: 5 }),
    }
    const odds = Object.values(weights).reduce((sum, each) => sum + each, -10)
    const truth = odds - 0.4 * weights.name + (weights.marks ?? 0) - 0.7 * (weights.phone ?? 0) + 2
    return { weights, said: 1 / (1 + Math.exp(-odds)), isSame: random() < 1 / (1 + Math.exp(-truth)) }
  })
}

describe('what decisions teach', () => {
  it('is found again: what counted too much counts less, what counted too little more', () => {
    const { adjustment, before, after } = fitPairs(decided(4_000))
    expect(adjustment.scales.marks).toBeGreaterThan(0.35)
    expect(adjustment.scales.marks).toBeLessThan(0.65)
    expect(adjustment.scales.name).toBeGreaterThan(1.3)
    expect(adjustment.scales.name).toBeLessThan(1.7)
    expect(Math.abs(adjustment.scales.age! - 1)).toBeLessThan(0.2)
    expect(after.brier).toBeLessThan(before.brier)
    expect(after.error).toBeLessThan(before.error)
  })

  it('is told from what goes with it: what is added from a name that every pair has, and what few pairs have', () => {
    const { scales, offset } = fitPairs(decidedOfMany(2_000)).adjustment
    expect(scales.name).toBeLessThan(0.75)
    expect(scales.marks).toBeGreaterThan(1.7)
    expect(scales.phone).toBeLessThan(0.5)
    expect(offset).toBeGreaterThan(0.4)
  })

  it('leaves alone what no pair speaks of, and is the same for the same pairs', () => {
    const pairs = decided(300)
    const first = fitPairs(pairs).adjustment
    expect(first.scales.phone).toBe(1)
    expect(fitPairs(pairs).adjustment).toEqual(first)
    expect(fitPairs([]).adjustment).toEqual(AS_SHIPPED)
  })

  it('never makes a fact count the other way round or for nothing, whatever was decided', () => {
    const pair = fc.record({
      said: fc.double({ min: 0, max: 1, noNaN: true }),
      isSame: fc.boolean(),
      weights: fc.record({
        name: fc.double({ min: -12, max: 12, noNaN: true }),
        sex: fc.double({ min: -6, max: 1, noNaN: true }),
      }),
    })
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), (pairs) => {
        const { adjustment } = fitPairs(pairs)
        for (const scale of Object.values(adjustment.scales)) expect(scale).toBeGreaterThan(0.09)
        for (const each of pairs) expect(likelihoodOf(each, adjustment)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 30 },
    )
  })
})

describe('an adjustment', () => {
  const evidence = {
    fields: [
      { field: 'name' as const, weight: 4 },
      { field: 'home' as const, weight: 2 },
      { field: 'seen' as const, weight: -1 },
    ],
    ...{ same: 5, sibling: 3, namesake: 4 },
  }

  it('scales each fact by its line, adds what is to be added, and leaves the rivals', () => {
    const after = adjusted(evidence, { scales: { place: 0.5, name: 2 }, offset: -1 })
    expect(after).toMatchObject({ same: 4 * 2 + 2 * 0.5 - 1 * 0.5 - 1, sibling: 3, namesake: 4 })
    expect(adjusted(evidence, AS_SHIPPED)).toEqual(evidence)
  })

  it('may follow another', () => {
    const [first, second] = [
      { scales: { name: 2 }, offset: 1 },
      { scales: { name: 0.5, place: 3 }, offset: -2 },
    ]
    expect(composed(first, second)).toEqual({ scales: { name: 1, place: 3 }, offset: -1 })
  })
})
