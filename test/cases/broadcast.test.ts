import { describe, expect, it } from 'vitest'
import { problemsOfBroadcast } from '../../src/cases/broadcast.ts'

const WORDS = { en: 'Meeting at the hall tomorrow at 8', km: 'ប្រជុំស្អែក ម៉ោង 8', 'km-Latn': 'Brachum saek maong 8' }

describe('words to the officials of an area', () => {
  it.each([
    ['good ones', {}, []],
    ['none in a language', { km: ' ' }, ['km: has no words']],
    ['more than one part', { km: 'ប្រជុំ '.repeat(12) }, ['km: is longer than one part']],
    ['a curly quote', { en: 'At the chief’s' }, ['en: holds a letter that makes a short text of a long one']],
    ['a case number', { en: 'See 4712 0935 49' }, ['en: holds ten digits, which may be the number of a case']],
    [
      'a case number in Khmer digits',
      { km: 'លេខ ៤៧១២០៩៣៥៤៩' },
      ['km: holds ten digits, which may be the number of a case'],
    ],
  ])('%s', (_what, change, problems) => {
    expect(problemsOfBroadcast({ ...WORDS, ...change })).toEqual(problems)
  })
})
