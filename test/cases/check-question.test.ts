import { describe, expect, it } from 'vitest'
import { checkQuestion } from '../../src/cases/match/check-question.ts'

describe('the question to a caller', () => {
  it.each([
    ['scar on hand, red shirt', [], 'BODY', 'scar on hand'],
    ['red shirt; limp and a mole', [], 'BODY', 'a mole'],
    ['scar on hand, red shirt', ['a boy with a scar on the hand'], 'CLOTHES', 'red shirt'],
    ['scar on hand, red shirt', ['snam dai'], 'CLOTHES', 'red shirt'],
    ['deaf, blue sarong', ['wears a blue sarong'], 'MANNER', 'deaf'],
    ['ស្នាមដៃ និង អាវក្រហម', [], 'BODY', 'ស្នាមដៃ'],
  ] as const)('of "%s" against %j is about the %s', (marks, told, topic, expects) => {
    expect(checkQuestion(marks, told)).toEqual({ topic, expects })
  })

  it.each([
    ['', []],
    [' , ', []],
    ['red shirt', ['she had a shirt, a red one']],
    ['scar on hand', ['scar hand']],
  ])('is none of "%s" against %j', (marks, told) => {
    expect(checkQuestion(marks, told)).toBeNull()
  })

  it('is put without a word of its answer', async () => {
    const { checkWords } = await import('../../src/http/console/match-text.ts')
    const mark = /scar|mole|birth|burn|tattoo|cleft|deaf|mute|blind|limp|shirt|ស្នាម|ប្រជ្រុយ|រលាក|ថ្លង់|ខ្វាក់|ខ្ចើច|អាវ/
    for (const words of Object.values(checkWords))
      for (const each of Object.values(words)) expect(each).not.toMatch(mark)
  })
})
