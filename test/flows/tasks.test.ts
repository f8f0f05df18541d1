import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { replayTask } from '../../flows/replay-task.ts'
import { checkTasks, tasksPage } from '../../flows/task-budgets.ts'
import { type Task, tasks } from '../../flows/tasks.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { secondsToAnswer, secondsToRead } from '../../src/flow/seconds.ts'
import { stepAt } from '../../src/flow/spots.ts'
import { testEnv } from '../dial.ts'

const { lists } = testEnv

it.each(Object.entries(tasks))('%s: screens, answers and seconds are within budget in every language', (name, task) => {
  expect(checkTasks(book, { [name]: task }, lists)).toEqual([])
})

it('the page of tasks is up to date (npm run -s cli -- flows tasks > flows/TASKS.md)', () => {
  const page = readFileSync(new URL('../../flows/TASKS.md', import.meta.url), 'utf8')
  expect(page).toBe(tasksPage(book, tasks, lists))
})

it('a case is open within the 180 s of a session, even for a slow reader of Khmer', () => {
  const { ends, seconds } = replayTask(book, tasks['missing child, until the case is open']!, 'km', lists)
  expect(ends).toBe('R9')
  expect(seconds[1]).toBeLessThan(180)
})

it.each<readonly [fault: string, change: Partial<Task>, says: string]>([
  ['a flow that got longer', { ends: 'L1' }, 'change language (en): ends on M0, not on L1'],
  ['one screen more', { screens: 2 }, 'change language (en): 3 screens, not 2'],
  ['one answer fewer', { answers: 3 }, 'change language (en): 2 answers, not 3'],
  [
    'over 5 % more time',
    { seconds: { ...tasks['change language']!.seconds, en: [29, 58] } },
    'change language (en): 31 / 61 seconds, more than 29 / 58',
  ],
])('%s is a problem', (_fault, change, says) => {
  expect(checkTasks(book, { 'change language': { ...tasks['change language']!, ...change } }, lists)).toContain(says)
})

it('an answer that is no longer asked for is not counted', () => {
  const task = { ...tasks['help: dial string ending 99']!, presses: ['1'] }
  expect(replayTask(book, task, 'en', lists)).toMatchObject({ screens: 1, answers: 0 })
})

it.each(LANGUAGES)('seconds: 2 for the network, reading by words a minute, and the keys (%s)', (language) => {
  const words = language === 'km' ? 'ក'.repeat(45) : 'a'.repeat(55)
  expect(secondsToRead(words, language, 'fluent')).toBeCloseTo(2 + 4)
  expect(secondsToRead(words, language, 'slow')).toBeCloseTo(2 + 10)
  const choice = stepAt(book, { flow: 'menu', step: 'M0' })
  const field = stepAt(book, { flow: 'case', step: 'C1' })
  expect(secondsToAnswer(choice, '1')).toBe(3)
  expect(secondsToAnswer(field, '482103')).toBeCloseTo(3 + 6 * 0.7)
  expect(secondsToAnswer(field, 'dara')).toBe(3 + 4 * 1.5)
})
