import { describe, expect, it } from 'vitest'
import { dial } from '../dial.ts'

describe('a mother reports her missing child', () => {
  it('in Khmer, with the place typed', () => {
    const phone = dial({ language: 'km' })
    phone.isOn('M0').presses('១').isOn('R1').presses('1').isOn('R2').presses('1').isOn('R3').caused('contact')
    phone.presses('៧').isOn('R4').presses('ឈូក').isOn('R4m').sees('ឈូក កំពត').presses('1').isOn('R7')
    phone.presses('1').isOn('R8').caused().presses('4').isOn('R9').caused('case')
    phone.presses('សុខ ដារា').isOn('R10').caused('answers').presses('អាវក្រហម').isOn('R11')
    phone.sees('ប្រុស 7', 'ឈូក', 'ថ្ងៃនេះ').presses('1').isOn('R12').ended().caused('complete')
    phone.sees('4712 0935 49', '482103')
    expect(phone.values).toEqual({
      who: 'SON',
      contact: 'CALL',
      age: { min: 7, max: 7 },
      place: '0703',
      when: 'TODAY',
      left: 'LOST',
      name: 'សុខ ដារា',
      marks: 'អាវក្រហម',
    })
    expect([phone.screens.length, phone.answersGiven]).toEqual([12, 11])
  })
})
