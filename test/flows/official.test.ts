import { describe, expect, it } from 'vitest'
import { book } from '../../flows/index.ts'
import { EXAMPLE_OFFICIAL, standIn, type Verdict } from '../../flows/stand-in.ts'
import { openQuestion } from '../../src/flow/advance.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import type { Pending } from '../../src/flow/session.ts'
import { dial, GIVEN } from '../dial.ts'

const inside = (...keys: readonly string[]) => dial({ path: ['8'] }).presses(GIVEN.pin, ...keys)
const says =
  (...verdict: Verdict) =>
  () =>
    verdict
const confirmed = (...keys: readonly string[]) => inside('1', ...keys).turn.effects.map(({ answer }) => answer?.value)

describe("the officials' door", () => {
  it.each(LANGUAGES)('is behind a key that the first screen does not show (%s)', (language) => {
    dial({ language }).presses('8').isOn('O1')
    expect(dial({ language, path: ['8', GIVEN.pin] }).isOn('O1').text).toBe(dial({ language }).presses('8').text)
  })

  it('asks again, and locks when the store says so or after five answers', () => {
    dial().presses('8', '111111').isOn('O1x').presses('x').isOn('O1x').presses(GIVEN.pin).isOn('O2')
    dial({}, { verdict: says('LOCKED') })
      .presses('8', GIVEN.pin)
      .isOn('O1l')
      .ended()
    dial().presses('8', '1', '22', 'x', '99').isOn('O1x').presses('111111').isOn('O1l').ended()
  })

  it('keeps the PIN nowhere, and a dropped dialogue never goes on behind it', () => {
    for (const keys of [
      [],
      ['1'],
      ['1', '1'],
      ['1', '1', '3'],
      ['1', '1', '6'],
      ['1', '1', '1'],
      ['2'],
      ['1', '1', '6', 'words'],
    ]) {
      const phone = dial().presses('1', '2', '1', '7', '00', '8', GIVEN.pin, ...keys)
      expect(JSON.stringify([phone.session, phone.effects])).not.toContain(GIVEN.pin)
      expect(openQuestion(book, phone.session)).toBeNull()
    }
  })
})

describe('the menu', () => {
  it('shows the area and what is new; 0 ends, 00 comes back here', () => {
    const menu = inside().isOn('O2')
    expect(menu.text).toBe(
      'Chhuk: 4 new alerts\n1 My cases\n2 New missing child\n3 Child found here\n4 Village survey\n5 Paper numbers\n0 Exit',
    )
    inside('1', '1', '3', '00').isOn('O2').presses('0').isOn('X6').ended()
  })

  it('issues three numbers for paper', () => {
    const said = 'Paper numbers:\n4712 6387 86\n4712 5464 42\n2100 2024 85\nWrite them down. One number for one child.'
    expect(inside('5').isOn('O8').ended().text).toBe(said)
  })

  it('lists cases by number, sex and age', () => {
    expect(inside('1').isOn('O3').text).toBe(
      'Which case? Type the number or:\n1 4712 0935 49 boy 7\n2 2100 4897 02 girl 12\n0 Back',
    )
    dial({ path: ['8'], language: 'km' })
      .presses(GIVEN.pin, '1')
      .sees('1 4712 0935 49 ប7', '2 2100 4897 02 ស12')
  })

  it.each(['1', '4712093549', '4712 0935 49', '៤៧១២០៩៣៥៤៩', '3549', '35 49'])('takes %s for a case', (typed) => {
    inside('1', typed).isOn('O4').sees('4712 0935 49:')
  })

  it.each(['3', '3548', '4712093548', 'boy', '54912'])('asks again after %s', (typed) => {
    inside('1', typed).isOn('O3').sees('Please type 1-2')
  })

  it('takes four digits only where one case alone has them', () => {
    const ownCases = JSON.stringify([{ number: '4712093549' }, { number: '2100093549' }])
    dial({}, { verdict: says('RIGHT', { ...EXAMPLE_OFFICIAL, ownCases }) })
      .presses('8', GIVEN.pin, '1', '3549')
      .isOn('O3')
  })

  it('asks the store about a number that is not on the list, and refuses one that it refuses', () => {
    const verdict = ({ checks }: Pending): Verdict =>
      checks === 'official-pin' ? ['RIGHT', EXAMPLE_OFFICIAL] : ['WRONG']
    dial({}, { verdict }).presses('8', GIVEN.pin, '1', '2100202485').isOn('O3').sees('Please type 1-2')
    inside('1', '2100202485').isOn('O4').sees('2100 2024 85:')
  })
})

describe('an act', () => {
  it.each([
    [['1', '1'], 'TAKE', 'I take it', 'O7'],
    [['1', '2'], 'VISIT', 'Family visited', 'O7'],
    [['1', '3', '1'], 'FOUND_HOME', 'Child found: home', 'O7f'],
    [['1', '3', '5'], 'FOUND_OTHER', 'Child found: other place', 'O7f'],
    [['1', '4'], 'PASS_ON', 'Not in my area', 'O7'],
  ])('%j is %s: shown, and handed on when it is confirmed', (keys, act, words, last) => {
    expect(inside('1', ...keys).isOn('O6').text).toBe(`4712 0935 49\n${words}\n1 Confirm\n2 Cancel\n0 Back`)
    inside('1', ...keys, '1')
      .isOn(last)
      .ended()
      .caused('handed')
    expect(confirmed(...keys, '1')).toEqual([{ caseNumber: '4712093549', act }])
  })

  it('takes words for a sighting and a note; a note without words is none', () => {
    const words = 'with a man in Poipet'
    expect(confirmed('1', '5', words, '1')).toEqual([{ caseNumber: '4712093549', act: 'SEEN', note: words }])
    expect(confirmed('1', '6', words, '1')).toEqual([{ caseNumber: '4712093549', act: 'NOTE', note: words }])
    inside('1', '1', '5', '88').isOn('O6')
    inside('1', '1', '6', '88').isOn('O2').caused()
    inside('1', '1', '6', '', '').isOn('O2').caused()
  })

  it('is dropped by Cancel, by 00, and leaves nothing in the dialogue', () => {
    for (const keys of [['2'], ['00']])
      inside('1', '1', '2', ...keys)
        .isOn('O2')
        .caused()
    const { session } = inside('1', '1', '6', 'red shirt', '1')
    expect(JSON.stringify(session)).not.toContain('red shirt')
  })

  it('loses the words of another act that was begun before', () => {
    expect(confirmed('1', '6', 'words', '0', '0', '2', '1')).toEqual([{ caseNumber: '4712093549', act: 'VISIT' }])
  })

  it('says when it was saved, by the clock in Cambodia', () => {
    expect(inside('1', '1', '2', '1').text).toBe('Saved 09:00. Case worker told. Thank you.')
  })
})

describe('a line of the SMS grammar', () => {
  const LINE = 'FND 4712 0935 49 P0203'
  const given = { lineNumber: '4712 0935 49', lineAction: 'Child found: other place', lineFinds: 'yes' }
  const verdict = (pending: Pending): Verdict =>
    pending.checks === 'official-line' ? ['LINE', given] : standIn(pending)
  const typed = (...keys: readonly string[]) =>
    dial({ path: ['8'] }, { verdict }).presses(GIVEN.pin, '1', LINE, ...keys)

  it('is shown with its case and act, and handed on as it was typed when it is confirmed', () => {
    expect(typed().isOn('O6l').text).toBe('4712 0935 49\nChild found: other place\n1 Confirm\n2 Cancel\n0 Back')
    const { answer } = typed('1').isOn('O7f').turn.effects[0]!
    const { lineNumber: number, lineAction: action } = given
    expect(answer).toEqual({ field: 'officialLine', value: { caseNumber: LINE, number, action }, raw: '1' })
    typed('2').isOn('O2').caused()
  })

  it('that means nothing is asked for again', () => {
    const none = ({ checks }: Pending): Verdict => (checks === 'official-pin' ? ['RIGHT', EXAMPLE_OFFICIAL] : ['WRONG'])
    dial({ path: ['8'] }, { verdict: none })
      .presses(GIVEN.pin, '1', LINE)
      .isOn('O3')
      .sees('Please type 1-2')
  })
})

describe('a report by an official', () => {
  it('of a missing child asks neither contact nor relation, and offers the own area first', () => {
    const phone = inside('2').isOn('O9').presses('1').isOn('R3').presses('12').isOn('R4').sees('1 Chhuk')
    phone.presses('1').isOn('R7').presses('1', '4').isOn('R9').presses('88').isOn('R10')
    expect(phone.values).toEqual({
      who: 'BOY',
      relation: 'OFFICIAL',
      age: { min: 12, max: 12 },
      place: '0703',
      when: 'TODAY',
      left: 'LOST',
      name: null,
    })
  })

  it('takes a number that was written on paper first, and says which', () => {
    const title = 'Missing child:\n1 Boy\n2 Girl\nPaper number? Type it first\n0 Back'
    expect(inside('2').isOn('O9').text).toBe(title)
    const phone = inside('2', '4712 6387 86').isOn('O9p').sees('4712 6387 86:\n1 Boy\n2 Girl')
    phone.presses('2').isOn('R3')
    expect(phone.values).toEqual({ who: 'GIRL', relation: 'OFFICIAL' })
    expect(phone.session.given.paperNumber).toBe('4712 6387 86')
    expect(phone.presses('00', '2').isOn('O9').session.given.paperNumber).toBeUndefined()
  })

  it.each(['4712 6387 87', '471263878', '4712638', 'boy'])('says that %s is no such number', (typed) => {
    inside('2', typed).isOn('O9x').sees('That number is not right.').presses('1').isOn('R3')
    inside('2', typed, typed).isOn('X3')
  })

  it('ends a second report on the same number without a PIN', () => {
    const verdict = (pending: Pending): Verdict =>
      pending.checks === 'paper-number'
        ? ['PAPER', { paperNumber: '4712 6387 86', paperUsed: 'yes' }]
        : standIn(pending)
    dial({ path: ['8'] }, { verdict })
      .presses(GIVEN.pin, '2', '4712638786', '1', '12', '1', '1', '4', '88', '88')
      .isOn('R11')
      .presses('1')
      .isOn('O7')
      .caused('complete')
  })

  it('of a child found begins with the child, who is there', () => {
    const phone = inside('3').isOn('S2').presses('2').isOn('R4s').sees('1 Chhuk').presses('1').isOn('S3').caused('case')
    expect(phone.values).toEqual({ where: 'WITH_ME', child: { sex: 'M', min: 6, max: 12 }, place: '0703' })
    phone.presses('1', '88').isOn('S6').caused('answers', 'complete')
  })

  it('leaves a report that was begun before to staff', () => {
    const { session } = dial().presses('1', '2', '1', '7', '00', '8', GIVEN.pin, '2', '1')
    expect(session.aside.map(({ answers }) => Object.keys(answers))).toEqual([['who', 'contact', 'age']])
  })
})
