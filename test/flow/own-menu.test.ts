import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { longestSlots } from '../../flows/slots.ts'
import { openQuestion } from '../../src/flow/advance.ts'
import { check } from '../../src/flow/check.ts'
import { defineFlow } from '../../src/flow/define-flow.ts'
import type { Book, Menu } from '../../src/flow/flow.ts'
import { dial } from '../dial.ts'

const same = (text: string) => ({ en: text, km: text, 'km-Latn': text })
const back = same('0 Back')
const why = 'To know'

/** A menu of its own behind a key that the main menu does not show: things that are picked, confirmed and handed on. */
const things = defineFlow({
  id: 'things',
  start: 'A',
  drafts: [],
  steps: {
    A: { kind: 'input', why, reads: 'digits', lengths: [3], noCall: true, private: true, next: 'B' },
    B: {
      kind: 'menu',
      why,
      home: true,
      private: true,
      back: 'menu/X6',
      options: { PICK: 'C', REPORT: 'report-missing/R3' },
    },
    C: { kind: 'menu', why, holds: 'thing', private: true, options: { CUP: 'D', HAT: 'D' } },
    D: { kind: 'input', why, reads: 'text', holds: 'remark', private: true, next: 'E', skip: 'E' },
    E: {
      kind: 'menu',
      why,
      hands: 'wish',
      gathers: true,
      private: true,
      options: { YES: 'kind', NO: 'B' },
      values: { NO: null },
    },
    kind: { kind: 'fork', if: { field: 'thing', in: ['CUP'] }, yes: 'F', no: 'F' },
    F: { kind: 'end' },
  },
  text: {
    A: { title: same('Code'), back },
    B: { title: same('Things'), options: { PICK: same('Pick'), REPORT: same('Report') }, back },
    C: { title: same('Which'), options: { CUP: same('Cup'), HAT: same('Hat') }, back },
    D: { title: same('Remark'), skip: same('88 None'), back },
    E: { title: same('{thing}?'), options: { YES: same('Yes'), NO: same('No') }, back },
    F: { title: same('Done') },
  },
  slots: { thing: [{ field: 'thing', line: { CUP: same('A cup'), HAT: same('A hat') } }] },
})

const M0 = book.flows.menu!.steps.M0 as Menu
const withThings: Book = {
  ...book,
  flows: {
    ...book.flows,
    menu: {
      ...book.flows.menu!,
      steps: { ...book.flows.menu!.steps, M0: { ...M0, hidden: { ...M0.hidden, '7': 'things/A' } } },
    },
    things,
  },
}
const call = (path: readonly string[] = []) => dial({ path }, { book: withThings })

describe('a menu behind a key that is not shown', () => {
  it('is sound, and the first screen is the same without it', () => {
    expect(check(withThings, longestSlots).filter((problem) => !/not translated|\{thing\}/.test(problem))).toEqual([])
    expect(call().text).toBe(dial().text)
  })

  it.each(['7', '៧', '7#'])('%s leads to it, dialled or typed', (key) => {
    call().presses(key).isOn('A')
    call([key]).isOn('A')
  })

  it('takes 99 for an answer where nobody is to be called', () => {
    call().presses('7', '99').isOn('A')
  })

  it('takes the place of the main menu for 00 and for the end of the way back, until the dialogue ends', () => {
    call()
      .presses('7', '123', '1', '00')
      .isOn('B')
      .presses('2')
      .isOn('R3')
      .presses('00')
      .isOn('B')
      .presses('0')
      .isOn('X6')
    call().presses('7', '00').isOn('M0')
  })
})

describe('answers that wait', () => {
  it('are shown, handed on together when they are confirmed, and kept nowhere', () => {
    const phone = call().presses('7', '123', '1', '2', 'red').isOn('E').sees('A hat?')
    expect(phone.session.answers).toEqual({})
    phone.presses('1').isOn('F')
    expect(phone.turn.effects).toEqual([
      { emit: 'handed', flow: 'things', answer: { field: 'wish', value: { thing: 'HAT', remark: 'red' }, raw: '1' } },
    ])
    expect(JSON.stringify(phone.session)).not.toContain('HAT')
  })

  it('are dropped by a no, and by the menu', () => {
    for (const keys of [['2'], ['00']]) {
      const phone = call()
        .presses('7', '123', '1', '1', 'red', ...keys)
        .isOn('B')
      expect(phone.effects).toEqual([])
      expect(phone.session.held).toBeUndefined()
    }
  })

  it('belong to no report that was begun before', () => {
    const phone = call().presses('1', '2', '1', '7', '00', '7', '123', '1', '1')
    expect(Object.keys(phone.values)).toEqual(['who', 'contact', 'age'])
    expect(openQuestion(withThings, phone.session)).toBeNull()
  })

  it('are not there, nor is the menu, when a dropped report goes on', () => {
    const { session } = call().presses('7', '123', '1', '1', '00', '2', '7')
    expect(session.home).toBe('things/B')
    const again = dial({ draft: session, resume: 'question' }, { book: withThings }).isOn('R4')
    expect(again.session.home).toBeUndefined()
    again.presses('00').isOn('M0')
  })
})
