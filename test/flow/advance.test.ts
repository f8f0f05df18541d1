import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { advance, begin, openQuestion, render, staticScreen, withGiven } from '../../src/flow/advance.ts'
import { dial, testEnv } from '../dial.ts'

const [back, menu, next, call] = ['0', '00', '98', '99']

describe('keys that mean the same everywhere', () => {
  it.each(['0', '០', '๐', 'o', 'O', ' 0 ', '0.'])('%j is back', (key) => {
    dial().presses('1', '1', key).isOn('R1')
  })

  it.each(['00', '០០', 'OO', 'oo'])('%j is the main menu, from where 0 ends', (key) => {
    dial().presses('1', '1', '1', key).isOn('M0').presses(back!).isOn('X6').ended()
  })

  it('back keeps the answers, all the way to the menu', () => {
    const phone = dial().presses('1', '2', '1', '7').isOn('R4').presses('0', '0', '0', '0').isOn('M0')
    expect(phone.values).toEqual({ who: 'DAUGHTER', contact: 'CALL', age: { min: 7, max: 7 } })
  })

  it('98 and 88 are wrong answers where there is nothing to turn or skip', () => {
    dial().presses('1', next!).isOn('R1').sees('Please type 1-4')
    dial().presses('1', '88').isOn('R1').sees('Please type 1-4')
  })

  it('98 on the last page begins again with the first', () => {
    const phone = dial().presses('1', '1', '1', '7', '98')
    const page = phone.text
    for (let i = 0; i < 20; i++) phone.presses('98')
    expect(phone.screens.filter((text) => text === page).length).toBeGreaterThan(1)
    expect(phone.session.trail.length).toBeLessThan(15)
  })
})

describe('wrong answers', () => {
  it('are counted per question and start again on the next one', () => {
    dial().presses('7').isOn('M0').presses('1', '7').isOn('R1').presses('7').isOn('X3')
  })

  it('the offer of a call belongs to the question: a third slip ends, also after trying again', () => {
    dial().presses('1', '7', '7').isOn('X3').presses('2').isOn('R1').sees('Who is missing?').presses('7').isOn('X4')
    dial().presses('1', '7', '7').isOn('X3').presses('0').isOn('R1').presses('1').isOn('R2')
    dial().presses('1', '7', '7').isOn('X3').presses('1').isOn('N2').caused('call-back')
  })

  it('the words change only where they fit and there is a title', () => {
    const phone = dial({ language: 'km' })
    const shown = phone.text
    expect(phone.presses('7').text).toBe(shown)
    dial({ language: 'km' }).presses('1', '7').sees('សូមវាយ 1-4')
  })
})

describe('a session', () => {
  it('is never changed by an answer', () => {
    const { session } = dial().presses('1', '1')
    const before = structuredClone(session)
    for (const input of ['1', '0', '00', '99', 'x', '88']) advance(book, session, input, testEnv)
    expect(session).toEqual(before)
  })

  it('that ended stays ended, without a second effect', () => {
    const phone = dial().presses(call!)
    const { text } = phone
    expect(phone.presses('1').caused().text).toBe(text)
  })

  it('of a book that has changed begins again at the menu', () => {
    const { session } = dial().presses('1')
    expect(advance(book, { ...session, step: 'gone' }, '1', testEnv).screen.id).toBe('M0')
    expect(render(book, { ...session, flow: 'constructor' }, testEnv).text).toBe('')
  })

  it('shows a number that came later', () => {
    const late = dial({}, { given: {} })
      .presses(...'1 1 1 7 88 1 4 88 88 1'.split(' '))
      .isOn('R12s').session
    expect(render(book, withGiven(late, { number: '4712 0935 49', pin: '482103' }), testEnv).id).toBe('R12')
    expect(withGiven(withGiven(late, { pin: '1' }), { pin: '' }).given).toEqual({})
  })
})

describe('a second report in one dialogue', () => {
  it('begins empty; the first goes aside with its answers', () => {
    const phone = dial()
      .presses(...'1 1 1 7 88 1 4'.split(' '), menu!)
      .presses('2', '1')
      .isOn('R2')
    expect(phone.values).toEqual({ where: 'WITH_ME' })
    expect(phone.session).toMatchObject({
      given: {},
      report: { flow: 'report-sighting', number: 2, opened: false },
      aside: [{ number: 1, flow: 'report-missing', opened: true, answers: { left: { value: 'LOST' } } }],
    })
    phone.presses('1', '2', '88').caused('case')
  })
})

describe('after a drop', () => {
  const dropped = () => dial({ language: 'km' }).presses('1', '1', '1').session

  it('within two minutes the open question comes again, the same bytes', () => {
    const first = dial({ language: 'km' }).presses('1', '1', '1').isOn('R3')
    const again = dial({ language: 'km', draft: first.session, resume: 'question' })
    expect(again.text).toBe(first.text)
    again.presses('7').isOn('R4').presses('0', '0').isOn('R2')
  })

  it('later the question whether to go on, with the step and no answer', () => {
    const phone = dial({ language: 'en', draft: dropped(), resume: 'ask' }).isOn('K1').sees('step 3 of 9')
    phone.presses('1').isOn('R3')
    dial({ draft: dropped(), resume: 'ask' }).presses('បាទ').isOn('R3')
    dial({ draft: dropped(), resume: 'ask' }).presses('0').isOn('M0')
  })

  it('a new start leaves the draft to staff', () => {
    const { session } = dial({ draft: dropped(), resume: 'ask' }).presses('2').isOn('M0')
    expect(session).toMatchObject({ report: null, answers: {}, aside: [{ answers: { contact: { value: 'CALL' } } }] })
  })

  it('the summary never comes first', () => {
    const open = dial()
      .presses(...'1 1 1 7 88 1 4 88 88'.split(' '))
      .isOn('R11').session
    const phone = dial({ draft: open, resume: 'question' }).isOn('K1').sees('step 9 of 9')
    expect(phone.text).not.toContain('7')
    phone.presses('1').isOn('R11')
  })

  it.each([
    [['7', '7', '7'], 'X4'],
    [['7', '7'], 'X3'],
    [['99'], 'N2'],
  ])('%j then a redial: the question that was open', (inputs, screen) => {
    const { session } = dial({ language: 'en' })
      .presses('1', '1', ...inputs)
      .isOn(screen)
    dial({ draft: session, resume: 'question' }).isOn('R2').presses('1').isOn('R3')
  })

  it.each([[[]], [['0']], [['1', '1', '00']], [[...'1 1 1 7 88 1 4 88 88 1'.split(' ')]]])(
    'nothing is open after %j',
    (inputs) => {
      const { session } = dial().presses(...inputs)
      expect(openQuestion(book, session)).toBeNull()
      dial({ draft: session, resume: 'ask' }).isOn('M0')
    },
  )

  it('dropped on K1, K1 comes again and leads to the same question', () => {
    const onK1 = dial({ draft: dropped(), resume: 'ask' }).session
    dial({ draft: onK1, resume: 'ask' }).isOn('K1').presses('1').isOn('R3')
    dial({ draft: onK1, resume: 'question' }).isOn('K1')
  })

  it('a draft comes before a dialled path, a call for help before both', () => {
    dial({ draft: dropped(), resume: 'question', path: ['2'] }).isOn('R3')
    dial({ draft: dropped(), resume: 'question', path: ['99'] }).isOn('N2')
  })
})

it('the static screens need no session', () => {
  expect(staticScreen(book, 'X7', 'en', testEnv.slots)).toMatchObject({
    id: 'X7',
    end: true,
    text: 'Service resting a short time. Danger: call 117 or 1280 (free).',
  })
  expect(staticScreen(book, 'X5', 'km', testEnv.slots).text).toContain('1280')
})

it('a language that a phone has none of is shown as Khmer', () => {
  expect(begin(book, { language: null }, testEnv).screen.text).toContain('ក្មេងបាត់')
})
