import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { isLandline, operatorOf, phoneKind, readPhone } from '../../../src/flow/answers/index.ts'
import { LANDLINE_PREFIXES, MOBILE_PREFIXES } from '../../../src/flow/answers/phone-prefixes.ts'
import vectors from '../../vectors/phones.json' with { type: 'json' }

describe('phones as people write them', () => {
  test.each(vectors.phones)('$input', ({ input, value, kind, operator }) => {
    const phone = readPhone(input)
    expect(phone).toBe(value)
    if (phone !== null) expect([phoneKind(phone), operatorOf(phone)]).toEqual([kind, operator])
  })

  test.each<[string, string | null]>([
    ['០១០ ០០០ ១២៣', '+85510000123'],
    ['Ol0 000 I23', '+85510000123'],
    ['tel: 010-000-123', '+85510000123'],
    ['＋855 10 000 123', '+85510000123'],
    ['+855 (0)10 000 123', '+85510000123'],
    ['00855 010000123', '+85510000123'],
    ['001 855 10 000 123', '+85510000123'],
    ['007 66 812345678', '+66812345678'],
    ['002 855 10 000 123', null],
    ['0855 10 000 123', '+85510000123'],
    ['855 010000123', '+85510000123'],
    ['085512345', '+85585512345'],
    ['85512345', '+85585512345'],
    ['085512345678', '+85512345678'],
    ['66812345', '+85566812345'],
    ['66812345678', '+66812345678'],
    ['66212345678', null],
    ['84912345678', '+84912345678'],
    ['84212345678', null],
    ['023 000 123', '+85523000123'],
    ['079 000 123', '+85579000123'],
    ['096 000 123', null],
    ['096 0000 123', '+855960000123'],
    ['020 000 123', null],
    ['+1-900', null],
    ['+1 202 555 0123', '+12025550123'],
    ['+0123456789', null],
    ['+855', null],
    ['+', null],
    ['1280', null],
    ['*123#', null],
    ['010000123;ext=5', null],
    ['010 000 123 010 000 124', null],
    ['010+000123', null],
    ['', null],
  ])('%s', (text, phone) => expect(readPhone(text)).toBe(phone))
})

const mobiles = MOBILE_PREFIXES.flatMap(([operator, prefixes, lengths]) =>
  prefixes.split(' ').flatMap((prefix) => lengths.map((length) => [operator, prefix + '0'.repeat(length)] as const)),
)

describe('the table of prefixes', () => {
  test.each(mobiles)('%s has %s', (operator, national) => {
    const phone = `+855${national}`
    expect(readPhone(`0${national}`)).toBe(phone)
    expect(readPhone(phone)).toBe(phone)
    expect([phoneKind(phone), operatorOf(phone), isLandline(phone)]).toEqual(['mobile', operator, false])
  })

  test.each(Object.keys(LANDLINE_PREFIXES))('landline %s', (prefix) => {
    for (const national of [`${prefix}000000`, `${prefix}0000000`]) {
      expect(readPhone(`0${national}`)).toBe(`+855${national}`)
      expect(isLandline(`+855${national}`)).toBe(true)
    }
  })

  test('a prefix stands for one operator and is never a landline too', () => {
    const all = [...MOBILE_PREFIXES.flatMap(([, prefixes]) => prefixes.split(' ')), ...Object.keys(LANDLINE_PREFIXES)]
    expect(new Set(all).size).toBe(all.length)
  })

  test('a foreign number is no landline and has no operator', () => {
    expect([phoneKind('+66812345678'), operatorOf('+66812345678')]).toEqual(['foreign', null])
  })
})

describe('beside libphonenumber-js, the country Cambodia where none is written', () => {
  test('where it finds a mobile in a number of the table, it finds the same one', () => {
    const number = fc.tuple(fc.constantFrom(...mobiles.map(([, national]) => national)), fc.nat(9_999_999)).map(
      ([national, rest]) =>
        national.slice(0, 2) +
        String(rest)
          .padStart(7, '0')
          .slice(0, national.length - 2),
    )
    const written = fc.constantFrom('0', '+855 ', '+8550', '')
    let compared = 0
    fc.assert(
      fc.property(written, number, (before, national) => {
        const typed = before + national
        const theirs = parsePhoneNumberFromString(typed, 'KH')
        if (theirs?.isValid() !== true) return
        compared++
        expect(readPhone(typed)).toBe(theirs.number)
      }),
      { numRuns: 1000 },
    )
    expect(compared).toBeGreaterThan(300)
  })
})
