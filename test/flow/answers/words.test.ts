import { describe, expect, test } from 'vitest'
import { findSex, readName, readSex, readWord } from '../../../src/flow/answers/index.ts'

describe('sex', () => {
  test.each<[string, 'M' | 'F' | null]>([
    ['ស្រី', 'F'],
    ['ក្មេងប្រុសម្នាក់', 'M'],
    ['FEMALE', 'F'],
    ['male', 'M'],
    ['m.', 'M'],
    ['srey 8', 'F'],
    ['7bros', 'M'],
    ['boy/girl', null],
    ['srey bros', null],
    ['Sreymom', null],
    ['1.59m', null],
    ['8m', null],
    ['I’m here', null],
    ['ស្រី ឬ ប្រុស', null],
    ['', null],
  ])('%s', (text, sex) => expect(readSex(text)).toBe(sex))

  test.each([
    ['Dara 7 bros Chhuk', 'Dara 7 Chhuk'],
    ['Dara7 bros7 Chhuk', 'Dara7 7 Chhuk'],
    ['boy, 7', '7'],
    ['កូនប្រុស តារា', 'តារា'],
    ['ស្រីមុំ ៧ឆ្នាំ', 'ស្រីមុំ 7ឆ្នាំ'],
  ])('%s leaves %s', (text, rest) => expect(findSex(text)?.rest).toBe(rest))
})

describe('names', () => {
  test.each<[string, string | null]>([
    [' សុខ  ដារ៉ា ', 'សុខ ដារ៉ា'],
    ['Sok\nDara', 'Sok Dara'],
    ['สมชาย', 'สมชาย'],
    ['ក', 'ក'],
    ['Dara ២', 'Dara 2'],
    ["O'Neil-Sok", "O'Neil-Sok"],
    ['១២៣', null],
    ['12/3', null],
    ['...', null],
    ['😀', null],
    ['', null],
    ['ស្រី'.repeat(60), 'ស្រី'.repeat(60)],
    ['ស្រី'.repeat(61), null],
    ['a'.repeat(60), 'a'.repeat(60)],
    ['a'.repeat(61), null],
    [`ក${'ំ'.repeat(300)}`, `ក${'ំ'.repeat(30)}`],
  ])('%s', (text, name) => expect(readName(text)).toBe(name))
})

describe('messages of one word', () => {
  test.each<[string, string | null]>([
    [' Stop. ', 'stop'],
    ['STOP!', 'stop'],
    ['chhob', 'stop'],
    ['\u200bឈប់។', 'stop'],
    ['end', 'carrier-stop'],
    ['Cancel', 'carrier-stop'],
    ['OPT-OUT', 'carrier-stop'],
    ['ចាប់ផ្តើម', 'start'],
    ['ចាប់ផ្ដើម', 'start'],
    ['unstop', 'start'],
    ['?', 'help'],
    ['？', 'help'],
    ['ជំនួយ', 'help'],
    ['?!', null],
    ['STOP my son is lost', null],
    ["don't stop looking", null],
    ['ឈប់រៀនហើយ', null],
    ['end of the road', null],
    ['toString', null],
    ['', null],
  ])('%s', (text, kind) => expect(readWord(text)).toBe(kind))
})
