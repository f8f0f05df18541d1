import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BLOCK_SIZE,
  caseNumberAt,
  drawBlockParameters,
  isBlockAllowed,
  readCaseNumber,
  showCaseNumber,
} from '../../src/cases/number.ts'
import vectors from '../vectors/case-number.json' with { type: 'json' }

const block = fc.integer({ min: 1000, max: 9999 }).filter(isBlockAllowed)
const factor = fc.integer({ min: 0, max: 9999 }).filter((a) => a % 2 !== 0 && a % 5 !== 0)
const anyNumber = fc
  .tuple(block, factor, fc.nat(9999), fc.nat(9999))
  .map(([block, a, b, index]) => caseNumberAt({ block, a, b }, index))

describe('issuing', () => {
  test.each(vectors.valid)('$shown', ({ number, shown, index, ...leased }) => {
    expect(caseNumberAt(leased, index)).toBe(number)
    expect(showCaseNumber(number)).toBe(shown)
    expect(readCaseNumber(shown)).toBe(number)
  })

  test('a block holds ten thousand numbers, all different and all good', () => {
    const numbers = new Set<string>()
    for (let index = 0; index < BLOCK_SIZE; index++) {
      const number = caseNumberAt({ block: 4712, a: 7919, b: 4211 }, index)
      if (readCaseNumber(number) === number) numbers.add(number)
    }
    expect(numbers.size).toBe(BLOCK_SIZE)
  })

  test('blocks never start with 0 nor with the country code', () => {
    const allowed = Array.from({ length: 10_002 }, (_, block) => block).filter(isBlockAllowed)
    expect(allowed).toHaveLength(8990)
    expect([999, 1000, 8549, 8550, 8559, 8560, 9999, 10_000, 1000.5].map(isBlockAllowed)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
      false,
    ])
  })

  test('parameters drawn make every place of a block different', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(random, random, random, (x, y, z) => {
        const draws = [x, y, z]
        const { a, b } = drawBlockParameters(() => draws.shift()!)
        expect([1, 3, 7, 9]).toContain(a % 10)
        expect(a).toBeLessThan(10_000)
        expect(b).toBeGreaterThanOrEqual(0)
        expect(b).toBeLessThan(10_000)
      }),
    )
  })

  test.each([
    ['a forbidden block', { block: 8550, a: 1, b: 0 }, 0],
    ['an index past the block', { block: 1000, a: 1, b: 0 }, 10_000],
    ['a factor that would repeat numbers', { block: 1000, a: 5, b: 0 }, 0],
  ])('%s is a bug', (_, leased, index) => expect(() => caseNumberAt(leased, index)).toThrow(RangeError))
})

describe('reading', () => {
  test.each(vectors.forms)('$input', ({ input, number }) => expect(readCaseNumber(input)).toBe(number))
  test.each(vectors.invalid)('%s is none', (input) => expect(readCaseNumber(input)).toBeNull())

  test.each([
    ['check digits 00, 01 and 99 are never written', '4712093500'],
    ['a coeng sign is no separator', '47120935្49'],
    ['a backslash is no separator', '4712\\0935\\49'],
    ['words around it', 'No. 4712093549'],
    ['capital L', '47L2093549'],
    ['two numbers', '4712093549 4712093549'],
  ])('%s', (_, input) => expect(readCaseNumber(input)).toBeNull())

  test('numbers that only the remainder would pass are none', () => {
    for (let eight = 10_000_000; eight < 10_000_400; eight++) {
      for (const check of ['00', '01', '99']) expect(readCaseNumber(`${eight}${check}`)).toBeNull()
    }
  })

  test('one wrong digit, a swap of neighbours or over one place, a lost or added digit is never a number', () => {
    const slip = fc.tuple(anyNumber, fc.nat(9), fc.nat(9))
    fc.assert(
      fc.property(slip, ([number, at, digit]) => {
        const swapped = (distance: number): string => {
          const digits = [...number]
          if (at + distance < 10) [digits[at], digits[at + distance]] = [digits[at + distance]!, digits[at]!]
          return digits.join('')
        }
        const wrong = [
          number.slice(0, at) + digit + number.slice(at + 1),
          swapped(1),
          swapped(2),
          number.slice(0, at) + number.slice(at + 1),
          number.slice(0, at) + digit + number.slice(at),
        ]
        for (const typed of wrong) if (typed !== number) expect(readCaseNumber(typed)).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})
