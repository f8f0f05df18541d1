import { expect, test } from 'vitest'
import { nextStep, type StepView } from '../../src/cases/next-step.ts'

const open: StepView = { status: 'ACTIVE', danger: 0, contact: 'CALL', proposals: [], matches: [], events: [] }
const did = (...outcomes: readonly string[]) => outcomes.map((outcome) => ({ type: 'CALL', data: { outcome } }))

test.each<[string, Partial<StepView>, ReturnType<typeof nextStep>]>([
  ['a change that waits', { proposals: [{ state: 'WAITING' }], matches: [{ state: 'PROPOSED' }] }, 'SECOND_PERSON'],
  ['a pair that waits', { matches: [{ state: 'PROPOSED' }], danger: 3 }, 'PAIR'],
  ['pairs that were decided, in danger', { matches: [{ state: 'REJECTED' }], danger: 2 }, 'POLICE'],
  ['police told, family may be called', { danger: 3, events: did('POLICE_TOLD', 'NO_ANSWER') }, 'CALL'],
  ['family reached', { events: did('REACHED') }, 'LISTEN'],
  ['texts only', { contact: 'SMS' }, 'ASK_FAMILY'],
  ['texts only, asked', { contact: 'SMS', events: did('TELL_FAMILY') }, 'LISTEN'],
  ['no contact', { contact: 'NONE' }, 'LISTEN'],
  ['a case that is over', { status: 'REUNIFIED', proposals: [{ state: 'WAITING' }] }, null],
])('%s', (_what, more, step) => {
  expect(nextStep({ ...open, ...more })).toBe(step)
})

test('of whom the rule is not known nobody is called', () => {
  const { contact: _contact, ...unknown } = open
  expect(nextStep(unknown)).toBe('LISTEN')
})
