import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/flow/language.ts'
import { dial } from '../dial.ts'

const handed = (phone: ReturnType<typeof dial>) =>
  phone.effects.flatMap(({ answer }) => (answer === undefined ? [] : [[answer.field, answer.value]]))

describe('the survey', () => {
  it.each(LANGUAGES)('begins with a key that the menu does not show, or by dial string (%s)', (language) => {
    expect(dial({ language }).text).not.toContain('6')
    dial({ language }).presses('6').isOn('V0')
    dial({ language, path: ['6'] }).isOn('V0')
  })

  it('asks for consent itself, whatever was dialled, and a no says goodbye', () => {
    dial({ path: ['6', '1', '1'] }).isOn('V0')
    const phone = dial({ path: ['6'] }).presses('2')
    phone.isOn('X6').ended()
    expect(phone.effects).toEqual([])
  })

  it('hands on each answer as it comes and keeps none', () => {
    const phone = dial({ path: ['6'] }).presses(...'1 1 2 2 3 1 2 1 2'.split(' '))
    phone.isOn('V9').ended()
    expect(handed(phone)).toEqual([
      ['homeLeft', 'YES'],
      ['homeLeftChild', 'NO'],
      ['homeArranged', 'BROKER'],
      ['homeWhere', 'PHNOM_PENH'],
      ['villageOffers', 'YES'],
      ['homeSchool', 'NO'],
      ['homeDebt', 'YES'],
      ['homeKnowsNumber', 'NO'],
    ])
    expect(phone.session.answers).toEqual({})
  })

  it('asks nothing about those who left where nobody did; 88 leaves a question out', () => {
    const phone = dial({ path: ['6'] })
      .presses('1', '2')
      .isOn('V5')
      .presses('88', '1', '88')
      .isOn('V8')
      .presses('1')
    expect(handed(phone)).toEqual([
      ['homeLeft', 'NO'],
      ['homeSchool', 'YES'],
      ['homeKnowsNumber', 'YES'],
    ])
  })

  it('takes yes and no in words, and an answer again after 0', () => {
    const phone = dial({ path: ['6'] })
      .presses('1', 'មាន', 'te')
      .isOn('V3')
      .presses('0')
      .isOn('V2')
      .presses('bat')
    expect(handed(phone)).toEqual([
      ['homeLeft', 'YES'],
      ['homeLeftChild', 'NO'],
      ['homeLeftChild', 'YES'],
    ])
  })

  it('shows the way to the languages on its first screen to a phone that has none', () => {
    dial({ language: null, path: ['6'] })
      .sees('9 ABC')
      .presses('9')
      .isOn('L1')
      .presses('3')
      .isOn('V0')
      .sees('1 Start')
  })
})
