import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { safeWords } from '../../flows/lines.ts'
import type { Verdict } from '../../flows/stand-in.ts'
import { openQuestion } from '../../src/flow/advance.ts'
import { LANGUAGES, type Language } from '../../src/flow/language.ts'
import type { Pending } from '../../src/flow/session.ts'
import { dial, GIVEN, type Phone } from '../dial.ts'

const says =
  (...verdict: Verdict) =>
  () =>
    verdict

describe('a question after a case', () => {
  it.each(LANGUAGES)('takes three screens on the phone that reported, four on another (%s)', (language) => {
    const own = dial({ language }).presses('3', '482103').isOn('C2')
    expect([own.screens.length, own.answersGiven]).toEqual([3, 2])
    const other = dial({ language }).presses('3', '4712 0935 49').isOn('C1b').sees('4712 0935 49').presses('482103')
    expect([other.isOn('C2').screens.length, other.answersGiven]).toEqual([4, 3])
  })

  it.each(['482103', '៤៨២១០៣', '48 21 03', '482-103', '48.21.03', '48210 3', '4821o3'])(
    'reads %s as a PIN',
    (typed) => {
      let seen: Pending | undefined
      const verdict = (pending: Pending): Verdict => {
        seen = pending
        return ['STATUS', { askedStatus: 'RECEIVED' }]
      }
      dial({}, { verdict }).presses('3', typed).isOn('C2').sees('Your report is received.')
      expect(seen).toEqual({ step: 'case/typed', checks: 'number-or-pin', typed: '482103' })
    },
  )

  it.each(['48210', '4821033', '1', 'PIN', '482103 pin', '471209354', '47120935499'])(
    'asks again after %s',
    (typed) => {
      dial({}, { verdict: says('STATUS') })
        .presses('3', typed)
        .isOn('C1x')
        .sees('Not correct. Try again.')
    },
  )

  it.each([
    ['RECEIVED', 'Your report is received.'],
    ['SEARCHING', 'A worker is searching.'],
    ['POLICE', 'Police have been told.'],
    ['CALL_US', 'Please call us: 1280.'],
    ['CLOSED', 'The case is closed.'],
  ])('%s is one of five wordings', (askedStatus, words) => {
    const phone = dial({}, { verdict: says('STATUS', { askedStatus }) }).presses('3', '482103')
    expect(phone.text).toBe(`${words}\n1 Add news\n2 Call me\n3 Child is home\n4 Safe word\n0 Back`)
  })

  it('ends after three wrong answers, readable or not, and the offer of a call is not made', () => {
    dial().presses('3', '482104').isOn('C1x').presses('x').isOn('C1x').presses('482105').isOn('C1l').ended()
    dial().presses('3', '4712093549', '1', '2', '3').isOn('C1l').sees('Too many tries', '1280').ended()
    dial({}, { verdict: says('LOCKED') })
      .presses('3', '482103')
      .isOn('C1l')
      .ended()
  })

  it.each(['2', '99'])('%s on the answer leads to a person who calls', (key) => {
    dial().presses('3', '482103', key).isOn('N2').caused('call-back')
  })

  it('news is handed on once, kept in no answer, and read in Khmer too', () => {
    const phone = dial().presses('1', '1', '1', '7', '00', '3', '482103', '1').isOn('C3')
    phone.presses('ឃើញនៅប៉ោយប៉ែត').isOn('C4').sees('A worker will read it.', '117', '1280').ended()
    const handed = phone.effects.filter(({ emit }) => emit === 'handed')
    const raw = 'ឃើញនៅប៉ោយប៉ែត'
    expect(handed).toEqual([{ emit: 'handed', flow: 'case', answer: { field: 'news', value: raw, raw } }])
    expect(JSON.stringify(phone.session)).not.toContain(raw)
    expect(openQuestion(book, phone.session)).toBeNull()
  })

  it('news can be left out: by 88, by a second empty answer, by a call', () => {
    const atNews = () => dial().presses('3', '482103', '1').isOn('C3')
    for (const phone of [atNews().presses('88'), atNews().presses('').isOn('C3').presses('')])
      expect(phone.isOn('C2').effects).toEqual([])
    atNews().presses('99').isOn('N2').caused('call-back')
    atNews().presses('0').isOn('C2')
  })

  it('goes back to the question, never to an answer', () => {
    dial().presses('3', '482103', '0').isOn('C1').presses('0').isOn('M0')
    dial().presses('3', '4712093549', '482103', '0').isOn('C1b').presses('0').isOn('C1')
    dial()
      .presses('3', '482103', '9')
      .isOn('C2')
      .sees('Please type 1-4')
      .presses('9')
      .isOn('X3')
      .presses('2')
      .isOn('C2')
  })

  it('stops a dialled path before the PIN', () => {
    dial({ path: ['3', '482103'] })
      .isOn('C1')
      .presses('482103')
      .isOn('C2')
  })
})

describe('a child who is home', () => {
  const atHome = (given: Readonly<Record<string, string>> = {}) =>
    dial({}, { verdict: says('STATUS', { askedStatus: 'POLICE', ...given }) })
      .presses('3', '482103', '3')
      .isOn('C5')
      .sees('Is the child safe with you now?')

  it.each([
    ['1', 'SAFE'],
    ['2', 'NEEDS_HELP'],
  ])('%s is handed on and kept in no answer', (raw, value) => {
    const phone = atHome().presses(raw).ended()
    expect(phone.turn.effects).toEqual([{ emit: 'handed', flow: 'case', answer: { field: 'home', value, raw } }])
    expect(phone.session.answers).toEqual({})
  })

  it('ends with a promise to check where the phone may be contacted, else with where to call', () => {
    for (const key of ['1', '2']) {
      atHome({ contactLive: 'yes' }).presses(key).isOn('C6').sees('A worker will check with you')
      atHome().presses(key).isOn('C6n').sees('Please call 1280')
    }
  })

  it('is said by nothing but an answer', () => {
    for (const key of ['0', '00', '99', 'yes', '3']) {
      const { effects } = atHome().presses(key)
      expect(effects.filter(({ emit }) => emit === 'handed')).toEqual([])
    }
  })
})

describe('a safe word', () => {
  const atWords = (language: Language = 'en') => dial({ language }).presses('3', '482103', '4').isOn('C8')
  const said = ({ effects }: Phone) =>
    effects.filter(({ emit }) => emit === 'handed').map(({ answer }) => answer?.value)

  it.each(LANGUAGES)('is one of twenty, a page at a time (%s)', (language) => {
    const phone = atWords(language)
    const seen: string[] = []
    for (let page = 0; page < 9; page++) {
      seen.push(...phone.text.split('\n').flatMap((row) => /^[1-9] (.+)$/u.exec(row)?.[1] ?? []))
      if (!phone.text.includes('98 ')) break
      phone.presses('98').isOn('C8')
    }
    expect(seen).toEqual(Object.values(safeWords).map((words) => words[language]))
  })

  it.each(Object.entries(safeWords))(
    '%s is found by its words in any language, and shown once it is kept',
    (id, words) => {
      for (const language of LANGUAGES) {
        const phone = atWords(language).presses(words.km).isOn('C8e').sees(words[language]).ended()
        expect(said(phone)).toEqual([id])
      }
      expect(said(atWords().presses(words.en.toUpperCase()))).toEqual([id])
    },
  )

  it('is chosen by the number on its page', () => {
    expect(atWords().presses('2').text).toBe('Your word: mango. If a caller does not say it first, hang up.')
    expect(said(atWords().presses('98', '1'))).toEqual(['SW6'])
    expect(said(atWords().presses('98', '98', '98', '5'))).toEqual(['SW20'])
  })

  it('is none of our words: asked again', () => {
    for (const typed of ['8', '12', 'Dara', 'SW2', '__proto__']) {
      const phone = atWords().presses(typed).isOn('C8')
      expect(said(phone)).toEqual([])
    }
  })

  it('stands in no answer, and goes on in no dropped dialogue', () => {
    const phone = dial().presses('1', '1', '1', '7', '00', '3', '482103', '4')
    expect(openQuestion(book, phone.session)).toBeNull()
    phone.presses('2').ended()
    expect(JSON.stringify(phone.session.answers)).not.toMatch(/SW2|mango/)
  })
})

describe('a PIN that was never shown', () => {
  const verdict = says('NEW_PIN', { newPin: '135791', askedStatus: 'RECEIVED' })

  it('is shown once, stays through a slip, and is forgotten when it is left', () => {
    const phone = dial({}, { verdict }).presses('3', '4712093549').isOn('C7').sees('Your PIN 135791.')
    phone.presses('5').sees('Please type 1-1').presses('5').isOn('X3').presses('2').isOn('C7').sees('135791')
    phone.presses('1').isOn('C2')
    expect(JSON.stringify(phone.session)).not.toContain('135791')
    phone.presses('0').isOn('C1')
  })

  it.each(['0', '00', '99', '1'])('is forgotten after %s', (key) => {
    const phone = dial({}, { verdict }).presses('3', '4712093549', key)
    expect(JSON.stringify(phone.session)).not.toContain('135791')
  })
})

it('a PIN is in no answer, on no way back and in no effect, right or wrong', () => {
  for (const typed of [GIVEN.pin, '482104']) {
    const phone = dial().presses('1', '2', '1', '7', '00', '3', typed)
    expect(JSON.stringify([phone.session, phone.effects, phone.turn.pending])).not.toContain(typed)
  }
})

it('a dropped dialogue goes on in no private question, also beside a report that was begun', () => {
  for (const keys of [['3'], ['3', '4712093549'], ['3', '482103'], ['3', '482103', '1'], ['3', '482103', '3']]) {
    const { session } = dial().presses('1', '1', '1', '7', '00', ...keys)
    expect(session.report).not.toBeNull()
    expect(openQuestion(book, session)).toBeNull()
  }
})

it('six digits alone in any other field are masked', () => {
  const phone = dial().presses('1', '1', '1', '7', '482103', 'chhuk', '1', '1', '4', '482103', 'Dara', '៤៨២១០៣')
  expect(JSON.stringify(phone.session.answers)).not.toMatch(/482103|៤៨២១០៣/)
  expect(phone.values.marks).toBe('······')
})
