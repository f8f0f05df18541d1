import { expect, it } from 'vitest'
import { LANGUAGES } from '../../src/flow/language.ts'
import { dial } from '../dial.ts'

/** Screens and answers of each task as the specification budgets them: exact, in every language. */
const TASKS: readonly [task: string, screens: number, answers: number, last: string, inputs: string][] = [
  ['missing child, place typed', 12, 11, 'R12', '1 1 1 7 chhuk 1 1 4 Dara scar 1'],
  ['missing child, went for work, all questions', 14, 13, 'R12', '1 1 1 7 chhuk 1 1 1 1 Vann Dara scar 1'],
  ['found or seen child', 9, 8, 'S6', '2 1 1 2 chhuk 1 1 shirt'],
  ['add news', 5, 4, 'C4', '3 482103 1 Poipet'],
  ['change language', 3, 2, 'M0', '9 1'],
]

it.each(TASKS.flatMap((task) => LANGUAGES.map((language) => [...task, language] as const)))(
  '%s: %i screens, %i answers, ends on %s (%s, %s)',
  (_task, screens, answers, last, inputs, language) => {
    const phone = dial({ language })
      .presses(...inputs.split(' '))
      .isOn(last)
    expect([phone.screens.length, phone.answersGiven]).toEqual([screens, answers])
  },
)

it.each(LANGUAGES)('the case is open after 8 answers (%s)', (language) => {
  const phone = dial({ language }).presses(...'1 1 1 7 chhuk 1 1'.split(' '))
  expect(phone.screens).toHaveLength(8)
  expect(phone.presses('4').caused('case').answersGiven).toBe(8)
})

it.each(LANGUAGES)('missing child by keys only: 16 screens, 15 answers (%s)', (language) => {
  const phone = dial({ language })
    .presses(...'1 1 1 7 98 1 98 1 98 1 1 4 88 88 1'.split(' '))
    .isOn('R12')
  expect([phone.screens.length, phone.answersGiven]).toEqual([16, 15])
})
