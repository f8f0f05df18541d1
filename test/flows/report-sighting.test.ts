import { describe, expect, it } from 'vitest'
import { dial } from '../dial.ts'

describe('a vendor reports a child he found', () => {
  it('who is with him now', () => {
    const phone = dial({ language: 'km' }).presses('2').isOn('S1').presses('1').isOn('R2').presses('1').isOn('S2')
    phone.presses('2').isOn('R4s').presses('ឈូក').isOn('R4m').presses('1').isOn('S3').caused('case')
    phone.presses('1').isOn('S5').caused('answers').presses('អាវក្រហម').isOn('S6').ended().caused('answers', 'complete')
    phone.sees('4712 0935 49')
    expect(phone.values).toEqual({
      where: 'WITH_ME',
      contact: 'CALL',
      child: { sex: 'M', min: 6, max: 12 },
      place: '0703',
      state: 'LOST',
      words: 'អាវក្រហម',
    })
    expect(phone.effects.map(({ flow }) => flow)).toEqual(Array(phone.effects.length).fill('report-sighting'))
  })

  it('seen before today, he is asked when; otherwise not', () => {
    const phone = dial().presses('2', '3', '3', '88', '4', '0703').isOn('R7').caused('case').presses('3').isOn('S3')
    expect(phone.presses('4', '88').isOn('S6s').values).toMatchObject({ where: 'BEFORE', when: 'WEEK', state: 'ADULT' })
    dial().presses('2', '2', '1', '1', '0703').isOn('S3')
  })

  it('the case opens also when the place is skipped', () => {
    dial().presses('2', '1', '1', '88', '88').isOn('S3').caused('case')
  })

  it('without a number the report is kept all the same', () => {
    dial({}, { given: {} }).presses('2', '1', '1', '1', '0703', '1', '88').isOn('R12s').ended()
  })
})

describe('who the child is', () => {
  it.each([
    ['2', { sex: 'M', min: 6, max: 12 }],
    ['srey 8', { sex: 'F', min: 8, max: 8 }],
    ['ស្រី ៨', { sex: 'F', min: 8, max: 8 }],
    ['boy 5', { sex: 'M', min: 5, max: 5 }],
    ['4 Girl 0-5', { sex: 'F', min: 0, max: 5 }],
    ['5 chnam', { min: 5, max: 5 }],
    ['bros', { sex: 'M', min: 0, max: 17 }],
  ])('%s', (typed, child) => {
    expect(dial().presses('2', '1', '1', typed).isOn('R4s').values.child).toEqual(child)
  })

  it('neither number nor word is met by the options again', () => {
    dial().presses('2', '1', '1', '7').isOn('S2').sees('Please type 1-6')
  })
})
