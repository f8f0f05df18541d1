import { expect, it } from 'vitest'
import { dropOff, type StepCount } from '../../src/flow/drop-off.ts'
import { passageOf } from '../../src/flow/passage.ts'
import { dial } from '../dial.ts'

/** The passages of a call, as `R1+` for an answered step and `R1-` for one left by a key, then the step reached. */
function passages(...inputs: readonly string[]): (string | null)[] {
  const phone = dial()
  const all = [passageOf(null, phone.turn)]
  for (const input of inputs) {
    const before = phone.session
    all.push(passageOf(before, phone.presses(input).turn))
  }
  return all.map((each) => {
    if (each === null) return null
    const { left, reached } = each
    return `${left === null ? '' : `${left.step}${left.answered ? '+' : '-'} `}${reached.step}${reached.end ? '.' : ''}`
  })
}

it('an answer leads on, a key leads away, a wrong answer and another page leave the caller where he is', () => {
  expect(passages('1', '1', '9', '2', '0')).toEqual(['M0', 'M0+ R1', 'R1+ R2', null, 'R2+ R3', 'R3- R2'])
  expect(passages('1', '00', '2', '99')).toEqual(['M0', 'M0+ R1', 'R1- M0', 'M0+ S1', 'S1- N2.'])
  expect(passages('1', '1', '1', '88', '98', '98', 'chhuk')).toEqual([
    ...['M0', 'M0+ R1', 'R1+ R2', 'R2+ R3', 'R3+ R4', 'R4- R4b', null, 'R4b+ R4m'],
  ])
})

it('wrong answers that lead elsewhere are no answers, and nor is a PIN that is not right', () => {
  expect(passages('1', '1', '1', 'x', 'x')).toEqual(['M0', 'M0+ R1', 'R1+ R2', 'R2+ R3', null, 'R3- R3b'])
  expect(passages('1', 'x', 'x', 'x')).toEqual(['M0', 'M0+ R1', null, 'R1- X3', 'X3- X4.'])
  expect(passages('3', '111111', '482103')).toEqual(['M0', 'M0+ C1', null, 'C1+ C2'])
})

const count = (step: string, counts: Partial<StepCount>): StepCount => ({
  ...{ flow: 'place', step, language: 'km', within: 0, reached: 0, answered: 0, gone: 0 },
  ...counts,
})

it('steps by flow and name: reached, answered, left behind, the median of the seconds, languages', () => {
  const counts = [
    count('R5', { reached: 30 }),
    count('R5', { within: 4, answered: 10, gone: 10 }),
    count('R5', { within: 60, answered: 9, gone: 9 }),
    count('R5', { language: 'en', reached: 9, gone: 2 }),
    count('R4', { reached: 40 }),
    count('R4', { within: 8, answered: 40, gone: 40 }),
  ]
  expect(dropOff(counts)).toEqual([
    {
      ...{ flow: 'place', step: 'R4', reached: 40, answered: 40, left: null, seconds: 8 },
      languages: { km: 40, 'km-Latn': null, en: null },
    },
    {
      ...{ flow: 'place', step: 'R5', reached: 39, answered: 19, left: 18, seconds: 4 },
      languages: { km: 30, 'km-Latn': null, en: 9 },
    },
  ])
})

it('a count under five is null, and then nothing is said of its time', () => {
  const counts = [count('R6', { reached: 9 }), count('R6', { within: 6, answered: 4, gone: 4 })]
  expect(dropOff(counts)).toMatchObject([{ reached: 9, answered: null, left: 5, seconds: null }])
})
