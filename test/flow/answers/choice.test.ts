import { describe, expect, test } from 'vitest'
import { readChoice, readKey, readYesNo } from '../../../src/flow/answers/index.ts'

describe('a choice from a list', () => {
  test.each<[string, number | null]>([
    ['៩', 9],
    ['(២', 2],
    ['៣)', 3],
    ['១។', 1],
    ['#4', 4],
    ['-1', 1],
    ['2 kon srey', 2],
    ['2kon', 2],
    ['2 ក្មេងស្រី', 2],
    ['I.', 1],
    ['01', 1],
    ['0', null],
    ['10', null],
    ['1O', null],
    ['2l', null],
    ['1 2', null],
    ['1/2', null],
    ['2 kon srey 8', null],
    ['24:00', null],
    ['1e3', null],
    ['kon srey 2', null],
    ['I am here', null],
    ['ll', null],
    ['1ំ', null],
    [`1 ${'ក'.repeat(200)}`, null],
  ])('%j', (text, chosen) => expect(readChoice(text)).toBe(chosen))

  test('the end of the list is the end', () => {
    expect(readChoice('៤', 4)).toBe(4)
    expect(readChoice('៥', 4)).toBeNull()
    expect(readChoice('១០', 10)).toBe(10)
    expect(readChoice('1O', 10)).toBe(10)
    expect(readChoice('l', 1)).toBe(1)
  })
})

describe('yes and no', () => {
  test.each<[string, boolean | null]>([
    ['ចាស។', true],
    ['ត្រូវ', true],
    ['មាន!', true],
    ['១', true],
    ['OK', true],
    ['ទេ។', false],
    ['Ot te!', false],
    ['មិន', false],
    ['២.', false],
    ['3', null],
    ['yes no', null],
    ['បាត់', null],
    ['batdombong', null],
    ['not', null],
    ['constructor', null],
  ])('%s', (text, answer) => expect(readYesNo(text)).toBe(answer))
})

describe('keys', () => {
  test.each<[string, string | null]>([
    ['0', '0'],
    ['០', '0'],
    ['O', '0'],
    ['oO', '00'],
    ['៨៨', '88'],
    ['๙๘', '98'],
    ['９９', '99'],
    ['៩', '9'],
    ['98#', '98'],
    ['8', null],
    ['000', null],
    ['0 0', null],
    ['', null],
  ])('%j', (text, key) => expect(readKey(text)).toBe(key))
})
