import { describe, expect, it } from 'vitest'
import { mother, notAnothers } from '../../bench/dialogue.ts'
import { WrongAnswer } from '../../bench/load.ts'

describe('a mother of the bench', () => {
  it('stops it when she is read back the child of another', () => {
    const told = { isBoy: true, age: 7 }
    expect(() => notAnothers('CON ប្រុស 7 ឈូក ថ្ងៃនេះ\n1 ត្រូវ ផ្ញើ', told)).not.toThrow()
    expect(() => notAnothers('CON អាយុប៉ុន្មានឆ្នាំ?', told)).not.toThrow()
    expect(() => notAnothers('CON ប្រុស 8 ឈូក ថ្ងៃនេះ', told)).toThrow(WrongAnswer)
    expect(() => notAnothers('CON ស្រី 7 ឈូក ថ្ងៃនេះ', told)).toThrow(WrongAnswer)
  })

  it('does so at a server that answers each by themselves, and not at one that answers all alike', () => {
    const caller = mother(() => '/ussd')
    caller.next()
    expect(() => caller.takes(200, 'CON ប្រុស 99 ឈូក ថ្ងៃនេះ')).toThrow(WrongAnswer)
    const alike = mother(() => '/ussd', { answersAllAlike: true })
    alike.next()
    expect(alike.takes(200, 'CON ប្រុស 99 ឈូក ថ្ងៃនេះ')).toBe(true)
  })
})
