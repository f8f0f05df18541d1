import { describe, expect, test } from 'vitest'
import { findAge, readAge } from '../../../src/flow/answers/index.ts'

const today = '2026-03-15'

describe('an age as the answer', () => {
  test.each<[string, number | null]>([
    ['០', 0],
    ['១៧', 17],
    ['២៥', 25],
    ['២៦', null],
    ['អាយុ៧', 7],
    ['អាយុ ៧ ឆ្នាំ', 7],
    ['៧ឆ្នាំ។', 7],
    ['AGE 9', 9],
    ['age: 9', 9],
    ['aayu 9 chhnam', 9],
    ['7 yrs', 7],
    ['7 years old.', 7],
    ['7yo', 7],
    ['1Oyo', 10],
    ['lO', null],
    ['l2', 12],
    ['12 ខែ', 1],
    ['11 ខែ', 0],
    ['30 months', 2],
    ['311 months', 25],
    ['312 months', null],
    ['កើត ២៥៦១', 8],
    ['kert chnam 2018', 8],
    ['2001', 25],
    ['2000', null],
    ['2026', 0],
    ['2027', null],
    ['2570', null],
    ['007', null],
    ['-1', null],
    ['7.5', null],
    ['7 7', null],
    ['1e1', null],
    ['55kg', null],
    ['1.59m', null],
    ['h24', null],
    ['year', null],
  ])('%s', (text, years) => expect(readAge(text, today)?.years ?? null).toBe(years))

  test('two ages are a span and no single number of years', () => {
    expect(readAge('៧-៨ ឆ្នាំ', today)).toEqual({ years: null, min: 7, max: 8 })
    expect(readAge('9 to 8', today)).toEqual({ years: null, min: 8, max: 9 })
    expect(readAge('20-26', today)).toBeNull()
  })

  test('a birth year without its day leaves two ages open', () => {
    expect(readAge('2561', today)).toEqual({ years: 8, min: 7, max: 8 })
    expect(readAge('2026', today)).toEqual({ years: 0, min: 0, max: 0 })
  })
})

describe('an age in free text', () => {
  test.each<[string, number | null, string?]>([
    ['Dara 7 bros Chhuk', 7, 'Dara bros Chhuk'],
    ['បាត់ ប្រុស ៧ឆ្នាំ ឈូក', 7, 'បាត់ ប្រុស ឈូក'],
    ['កូនប្រុសអាយុ១២ឆ្នាំបាត់', 12, 'កូនប្រុស បាត់'],
    ['18 months old girl', 1, 'girl'],
    ['age 18 months', 1, ''],
    ['srey kert 2561 Takeo', 8, 'srey Takeo'],
    ['father 40 chnam, son 7 chnam', 7, 'father 40 chnam, son'],
    ['7 chnam, ayu 7', 7, ''],
    ['boy 9, tel 012 345 678', 9, 'boy tel 012 345 678'],
    ['3 neak, bros 7', 7, '3 neak, bros'],
    ['7 chnam 9 chnam', null],
    ['boy 7 or 9', null],
    ['bros 24h', null],
    ['1.59m 55kg', null],
    ['thnak ti 5', null],
    ['រៀនថ្នាក់ទី៥', null],
    ['grade 5', null],
    ['5 thngai', null],
    ['12/3', null],
    ['at 7 pm', null],
    ['4712 0935 49', null],
    ['012 34 56 78', null],
    ['18', null],
    ['0703', null],
    ['A7', null],
    ['', null],
  ])('%s', (text, years, rest) => {
    const told = findAge(text, today)
    expect(told?.value.years ?? null).toBe(years)
    expect(told?.rest).toBe(rest)
  })

  test('the spans point at the words in the line with digits folded', () => {
    expect(findAge('Dara ៧ ឆ្នាំ ឈូក', today)?.spans).toEqual([[5, 5 + '7 ឆ្នាំ'.length]])
  })
})
