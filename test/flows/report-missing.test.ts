import { describe, expect, it } from 'vitest'
import { dial, type Phone } from '../dial.ts'

/** As far as the open case: a daughter of 7, calls allowed, lost today in Chhuk of Kampot. */
const untilOpen = (phone: Phone) => phone.presses('1', '2', '1', '7', 'chhuk', '1', '1', '4')

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
  })

  it('the raw answers are kept beside their meaning', () => {
    const { answers } = dial({ language: 'km' }).presses('1', '១', 'បាទ', '៧ ឆ្នាំ').session
    expect(answers).toMatchObject({ who: { raw: '១' }, contact: { value: 'CALL', raw: 'បាទ' }, age: { raw: '៧ ឆ្នាំ' } })
  })

  it('a child who went for work: where to, with whom', () => {
    const phone = dial().presses('1', '1', '2', '15', 'chhuk', '1', '12/3', '1').isOn('R8b').presses('1').isOn('R8c')
    phone.presses('Bong Vann 012 345 678').isOn('R9').caused('answers')
    expect(phone.values).toMatchObject({
      when: '2026-03-12',
      left: 'WORK',
      destination: 'THAILAND',
      takenBy: 'Bong Vann 012 345 678',
    })
  })

  it("a neighbour is asked who he is; the child's parent is not", () => {
    dial().presses('1', '3', '1', '7', '88', '1', '3').isOn('R1b').presses('2').isOn('R9')
    dial().presses('1', '1', '1', '7', '88', '1', '3').isOn('R9')
  })

  it('a phone that must stay silent may name another', () => {
    const phone = dial().presses('1', '1', '3').isOn('R2b').caused('contact').presses('012 345 678').isOn('R3')
    phone.caused('contact')
    expect(phone.values).toMatchObject({ contact: 'NONE', safePhone: '+85512345678' })
  })

  it('a second wrong number for another phone is not insisted on', () => {
    const phone = dial().presses('1', '1', '3', '117').isOn('R2b').presses('abc').isOn('R3')
    expect(phone.values.safePhone).toBeNull()
  })
})

describe('the age', () => {
  const atAge = () => dial().presses('1', '1', '1')

  it('one that cannot be read is asked for in figures, then by bands', () => {
    const phone = atAge().presses('small').isOn('X1').sees('1 to 17').presses('very small').isOn('R3b')
    phone.presses('2').isOn('R4')
    expect(phone.values.age).toEqual({ min: 6, max: 12 })
  })

  it.each([
    ['17', 'R4'],
    ['18', 'R3c'],
    ['25', 'R3c'],
    ['26', 'X1'],
    ['18 khe', 'R4'],
    ['2561', 'R4'],
    ['88', 'R4'],
  ])('%s leads to %s', (typed, screen) => {
    atAge().presses(typed).isOn(screen)
  })

  it('nobody is turned away for having grown up', () => {
    expect(atAge().presses('20').isOn('R3c').presses('ទេ').isOn('R4').values.wasChild).toBe(false)
  })
})

describe('the place', () => {
  const atPlace = (language: 'en' | 'km' = 'en') => dial({ language }).presses('1', '1', '1', '7')

  it('by lists: pages number from 1 again', () => {
    const phone = atPlace().isOn('R4').sees('1 Phnom Penh').presses('98').isOn('R4b').sees('1 Takeo').presses('2')
    phone.isOn('R5').sees('District in Kampong Cham?').presses('1').isOn('R6').presses('1').isOn('R7')
    expect(String(phone.values.place)).toMatch(/^03\d{4}$/)
  })

  it('a province alone leads to its districts, and 88 there keeps the province', () => {
    const phone = atPlace().presses('kampot').isOn('R5').presses('88').isOn('R7')
    expect(phone.values.place).toBe('07')
  })

  it('88 on the communes keeps the district', () => {
    const phone = atPlace().presses('07').isOn('R5').presses('3').isOn('R6').presses('88').isOn('R7')
    expect(phone.values.place).toBe('0703')
  })

  it('a code, two names, and a typed district go on at once', () => {
    for (const typed of ['0703', 'chhuk kampot', 'ឈូក កំពត']) {
      expect(atPlace('km').presses(typed).isOn('R7').values.place).toBe('0703')
    }
    expect(atPlace().presses('kampot').presses('chum kiri').isOn('R7').values.place).toBe('0704')
  })

  it('what is not found is asked again, then a call is offered, then the session ends, kept', () => {
    atPlace().presses('zzzzqqq').isOn('R4x').sees('1 Phnom Penh').presses('zzzzqqq').isOn('X3').presses('2').isOn('R4')
    atPlace().presses('zzzzqqq', 'zzzzqqq').isOn('X3').presses('5').isOn('X4').ended()
  })

  it('a row can be taken from the list that comes again', () => {
    atPlace().presses('zzzzqqq').isOn('R4x').presses('2').isOn('R5').sees('Kandal')
  })

  it('9 says none of these, and all provinces come', () => {
    atPlace().presses('chhuk').isOn('R4m').presses('9').isOn('R4b').sees('1 Phnom Penh')
  })

  it('back goes from page to page and from list to list, answers kept', () => {
    const phone = atPlace().presses('98').isOn('R4b')
    const page = phone.text
    phone.presses('98').presses('0')
    expect(phone.text).toBe(page)
    phone.presses('0').isOn('R4').presses('1').isOn('R5').presses('1').isOn('R6').presses('0').isOn('R5').presses('0')
    expect(phone.isOn('R4').presses('0').isOn('R3').values.age).toEqual({ min: 7, max: 7 })
  })

  it('skipped, the national desk takes the case', () => {
    expect(atPlace().presses('88').isOn('R7').values.place).toBeNull()
  })
})

describe('the day', () => {
  const atDay = () => dial().presses('1', '1', '1', '7', '88')

  it.each([
    ['5', 'LONGER'],
    ['៥', 'LONGER'],
    ['5 thngai', '2026-03-10'],
    ['12/03/68', '2025-03-12'],
    ['ម្សិលមិញ', '2026-03-14'],
    ['2 Yesterday', 'YESTERDAY'],
  ])('%s means %s', (typed, value) => {
    expect(atDay().presses(typed).isOn('R8').values.when).toBe(value)
  })

  it.each(['6', '31/2', 'long ago', ''])('%j is met by the options again', (typed) => {
    atDay().presses(typed).isOn('R7').sees('Please type 1-5')
  })
})

describe('the case opens with the answer to what happened', () => {
  it('and not before, and once', () => {
    const phone = untilOpen(dial())
    expect(phone.effects.map(({ emit }) => emit)).toEqual(['contact', 'case'])
    phone.presses('0').isOn('R8').presses('4').caused('answers')
    expect(phone.effects.filter(({ emit }) => emit === 'case')).toEqual([{ emit: 'case', flow: 'report-missing' }])
  })

  it('an answer that changes drops what hung on it', () => {
    const phone = dial().presses('1', '1', '1', '7', '88', '1', '2', '1', 'Vann').isOn('R9').presses('0', '0', '0')
    expect(phone.isOn('R8').presses('4').isOn('R9').values).not.toHaveProperty('takenBy')
  })

  it('no number ready: kept, and no number is made up', () => {
    const phone = untilOpen(dial({}, { given: {} }))
      .presses('88', '88', '1')
      .isOn('R12s')
      .ended()
      .caused('complete')
    expect(phone.text).not.toMatch(/\d{4} \d{4} \d\d/)
  })
})

describe('the summary', () => {
  const atSummary = () => untilOpen(dial()).presses('Sok Dara', 'red shirt').isOn('R11')

  it('shows the answers but never what was typed', () => {
    const phone = atSummary().sees('Girl 7, Chhuk Kampot, today, got lost')
    expect(phone.text).not.toMatch(/Sok|Dara|shirt/)
  })

  it('leaves out what is not known', () => {
    dial().presses('1', '1', '1', '88', '88', '2', '5', '88', '88').sees('Boy, yesterday, not known\n1 Right')
  })

  it('a change asks that question and comes back', () => {
    const phone = atSummary().presses('2').isOn('R11e').presses('2').isOn('R3').presses('9').isOn('R11').sees('Girl 9')
    expect(phone.presses('0').isOn('R10').values.name).toBe('Sok Dara')
  })

  it('a changed place is asked to its end', () => {
    atSummary().presses('2', '3').isOn('R4').presses('2').isOn('R5').presses('1').isOn('R6').presses('88').isOn('R11')
  })

  it('a change asks also what now has to be asked', () => {
    atSummary().presses('2', '1').isOn('R1').presses('4').isOn('R1b').presses('1').isOn('R11')
    atSummary()
      .presses('2', '5')
      .isOn('R8')
      .presses('1')
      .isOn('R8b')
      .presses('88')
      .isOn('R8c')
      .presses('88')
      .isOn('R11')
    atSummary().presses('2', '2').isOn('R3').presses('x').isOn('X1').presses('x').isOn('R3b').presses('4').isOn('R3c')
  })

  it('a name can be mended, and a person can call instead', () => {
    expect(atSummary().presses('2', '6').isOn('R9').presses('Sok Dany').isOn('R11').values.name).toBe('Sok Dany')
    atSummary().presses('3').isOn('N2').ended().caused('call-back')
  })
})

describe('typed answers', () => {
  it('a name of digits alone is asked again, an empty one too', () => {
    const phone = untilOpen(dial())
    phone.presses('12345').isOn('R9x').presses('').isOn('X3').presses('2').isOn('R9').presses('Dara').isOn('R10')
  })

  it('empty marks are skipped, an empty lead is asked once more', () => {
    untilOpen(dial()).presses('88').presses(' ').isOn('R11')
    dial().presses('1', '1', '1', '7', '88', '1', '2', '88').isOn('R8c').presses('').isOn('R8c').presses('').isOn('R9')
  })

  it('a very long answer is kept in part, never refused', () => {
    const { values } = untilOpen(dial()).presses('88', 'ក'.repeat(5000)).isOn('R11')
    expect(String(values.marks)).toHaveLength(500)
  })
})
