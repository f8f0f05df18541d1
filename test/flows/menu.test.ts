import { describe, expect, it } from 'vitest'
import { dial } from '../dial.ts'

describe('the main menu', () => {
  it.each([
    ['1', 'R1'],
    ['2', 'S1'],
    ['3', 'C1'],
    ['4', 'W1'],
    ['5', 'N1'],
    ['9', 'L1'],
    ['0', 'X6'],
    ['99', 'N2'],
    ['6', 'V0'],
    ['8', 'O1'],
    ['7', 'M0'],
  ])('%s leads to %s', (key, screen) => {
    dial().presses(key).isOn(screen)
  })

  it('is met three times wrong kindly: again, a call, the end', () => {
    dial().presses('7').sees('Please type 1-5').presses('7').isOn('X3').presses('7').isOn('X4').ended()
    dial({ language: 'km' }).presses('7').sees('1 ក្មេងបាត់').presses('7').isOn('X3').presses('បាទ').isOn('N2')
  })

  it('shows a number that was promised, and says so', () => {
    const phone = dial({ given: { promisedNumber: '4712 0935 49', promisedPin: '482103' } })
    phone.presses('3').isOn('R12').ended().sees('4712 0935 49', '482103')
    expect(phone.turn.effects).toEqual([{ emit: 'complete', flow: 'menu' }])
  })
})

describe('the language', () => {
  it('is chosen by seeing and comes back to the menu', () => {
    const phone = dial({ language: 'km' }).presses('9').isOn('L1').presses('2').isOn('M0').sees('Chuoy kmeng')
    expect([phone.screens.length, phone.answersGiven]).toEqual([3, 2])
    phone.caused('language')
    expect(phone.session.language).toBe('km-Latn')
  })

  it('9 ABC ends the first screen of a phone that has none, dialled or chosen on the menu, and no later one', () => {
    for (const path of [[], ['1'], ['2'], ['5'], ['5', '2'], ['1', '1'], ['9']]) {
      expect(dial({ language: null, path }).text).toMatch(/\n9 ABC$/)
      expect(dial({ language: 'km', path }).text.endsWith('\n9 ABC')).toBe(path.length === 0)
    }
    expect(dial({ language: null }).presses('1').text).toBe(dial({ language: null, path: ['1'] }).text)
    expect(dial({ language: 'km' }).presses('1').text).not.toContain('ABC')
    expect(dial({ language: null }).presses('1', '1').text).not.toContain('ABC')
  })

  it('9 on any first screen leads to the languages and back to that screen', () => {
    dial({ language: null, path: ['1'] })
      .isOn('R1')
      .presses('9')
      .isOn('L1')
      .presses('3')
      .isOn('R1')
      .sees('My son')
    dial({ path: ['1'] })
      .presses('9')
      .isOn('L1')
    dial().presses('1').presses('9').isOn('R1').sees('Please type 1-4')
  })
})

describe('a dialled path', () => {
  it.each([
    [['1'], 'R1'],
    [['1', '2'], 'R2'],
    [['1', '2', '1', '7'], 'R2'],
    [['2', '1', '1'], 'R2'],
    [['5'], 'N1'],
    [['99'], 'N2'],
    [['9', '3', '1'], 'R1'],
    [['1', '7', '1'], 'R1'],
    [['1', '', '1'], 'R1'],
    [['x', '1'], 'M0'],
  ])('%j stops on %s, before leave and at the first piece that is no answer', (path, screen) => {
    dial({ path }).isOn(screen)
  })

  it('shows no reproach for a wrong piece, and 0 goes to the menu', () => {
    dial({ path: ['1', '7'] })
      .sees('Who is missing?')
      .presses('0')
      .isOn('M0')
  })
})

describe('99', () => {
  it('is one call-back, from wherever', () => {
    const phone = dial().presses('1', '1', '1', '៩៩').isOn('N2').ended().caused('call-back').presses('99', '1')
    expect(phone.isOn('N2').effects.filter(({ emit }) => emit === 'call-back')).toHaveLength(1)
  })
})
