import { describe, expect, it } from 'vitest'
import { readSms } from '../../src/officials/read-sms.ts'
import type { ReportReading } from '../../src/officials/reading.ts'
import { places } from './places.ts'

const today = '2026-03-15'
const yesterday = '2026-03-14'
const on = (day: string) => ({ seenFrom: day, seenTo: day })

function read(text: string): ReportReading {
  const reading = readSms(text, { role: 'public', openAlerts: [], question: null, today, places })
  if (reading.kind !== 'report') throw new Error(`not a report: ${reading.kind}`)
  return reading
}

const facts = (text: string) => {
  const { kind, ...told } = read(text).facts
  return told
}

describe('verbs', () => {
  it.each([
    ...[
      'NEW',
      '11',
      'missing',
      'Child',
      'BATKON',
      'bat kon',
      'BAT  KMENG',
      'BATKMENG',
      'KMENGBAT',
      '១១',
      'NEW.',
      'new:',
    ],
    ...['បាត់', 'បាត់កូន', 'បាត់ក្មេង', 'ក្មេងបាត់', 'បាត់​ក្មេង', 'New!', 'NEW,'],
  ])('%s reports a missing child', (verb) => {
    expect(read(`${verb} M A8`)).toEqual({
      kind: 'report',
      verb: 'NEW',
      facts: { kind: 'MISSING', sex: 'M', ageMin: 8, ageMax: 8 },
      unread: [],
    })
  })

  it.each(['SEE', 'Seen', '12', 'KHEUNH', 'khernh', 'ឃើញ'])('%s reports a sighting', (verb) => {
    expect(read(`${verb} M A8`)).toMatchObject({ verb: 'SEE', facts: { kind: 'SIGHTING', sex: 'M', ageMin: 8 } })
  })

  it.each(['FND', 'Found', '13', 'RK', 'rokkheunh', 'រកឃើញ'])('%s reports a found child', (verb) => {
    expect(read(`${verb} M A8`)).toMatchObject({ verb: 'FND', facts: { kind: 'FOUND', sex: 'M', ageMin: 8 } })
  })

  it.each([
    ['NEW:M A8', { sex: 'M', ageMin: 8, ageMax: 8 }],
    ['NEW7 bros', { sex: 'M', ageMin: 7, ageMax: 7 }],
    ['បាត់កូន​តារា ប្រុស', { sex: 'M', name: 'តារា' }],
    ['បាត់ក្មេងស្រី ៧ឆ្នាំ', { sex: 'F', ageMin: 7, ageMax: 7 }],
    ['បាត់កូនប្រុស៧ឆ្នាំ', { sex: 'M', ageMin: 7, ageMax: 7 }],
    ['ឃើញក្មេងស្រី', { sex: 'F' }],
    ['បាត់ កូន តារា', { name: 'តារា' }],
    ['missing child Dara', { name: 'Dara' }],
  ])('%j is set apart from what sticks to it', (text, told) => {
    expect(facts(text)).toEqual(told)
  })

  it.each([
    ...[
      'BAT',
      'bat.',
      'BAART 5',
      'BAT DARA',
      'bat dombong',
      'បាត់ដំបង',
      'បាត់​ដំបង',
      'បាត់លុយ',
      'បាត់កូនសោ',
      'min bat te',
      'BAT BAT',
    ],
    ...[
      '',
      ' ',
      '។',
      '?',
      'HELP',
      'NEWS',
      'NEWM',
      'NEW HELP',
      'NEW ?',
      'see ជំនួយ',
      'my child is lost',
      '471209354',
      '1',
    ],
  ])('%j reports nothing', (text) => {
    expect(readSms(text, { role: 'public', openAlerts: [], question: null, today, places }).kind).not.toBe('report')
  })
})

describe('letter codes', () => {
  it('reads every code of a report, in any order, with any separator', () => {
    expect(read('new x2;X1, h2 g4។ d-1\np0703 a9-8 f N Sok  Dara')).toEqual({
      kind: 'report',
      verb: 'NEW',
      facts: {
        kind: 'MISSING',
        sex: 'F',
        ageMin: 8,
        ageMax: 9,
        place: '0703',
        ...on(yesterday),
        left: 4,
        help: 2,
        name: 'Sok Dara',
      },
      purposes: ['2', '1'],
      unread: [],
    })
  })

  it.each([
    ['D', today],
    ['D-0', today],
    ['D-30', '2026-02-13'],
    ['D1503', today],
    ['D1603', null],
    ['D1604', null],
    ['D1904', '2025-04-19'],
    ['D1804', null],
    ['D2902', null],
    ['D290224', '2024-02-29'],
    ['D040326', '2026-03-04'],
    ['D04032026', '2026-03-04'],
    ['D040369', '2026-03-04'],
    ['D04032569', '2026-03-04'],
    ['D160326', null],
    ['D3102', null],
    ['D0000', null],
    ['D3', null],
    ['D12345', null],
    ['D--2', null],
  ])('%s is %s', (code, day) => {
    const reading = read(`SEE M ${code}`)
    expect(reading.facts.seenFrom).toBe(day ?? undefined)
    expect(reading.facts.seenTo).toBe(day ?? undefined)
    expect(reading.error).toBe(day === null ? 'E06' : undefined)
    expect(reading.errorWord).toBe(day === null ? code : undefined)
  })

  it.each([
    ['A0', 0, 0],
    ['A25', 25, 25],
    ['A17-13', 13, 17],
    ['A៨-៩', 8, 9],
    ['A26', undefined, undefined],
    ['A5-26', undefined, undefined],
    [`A${'9'.repeat(200)}`, undefined, undefined],
  ])('%s is %s to %s', (code, min, max) => {
    const reading = read(`NEW M ${code}`)
    expect([reading.facts.ageMin, reading.facts.ageMax]).toEqual([min, max])
    expect(reading.error).toBe(min === undefined ? 'E06a' : undefined)
  })

  it.each(['P', 'P7', 'P26', 'P2603', 'P020', 'P020301019', 'P-02'])('%s is no place', (code) => {
    const reading = read(`NEW M A8 ${code}`)
    expect(reading.facts.place).toBeUndefined()
    expect(reading.error).toBe(code === 'P' ? undefined : 'E07')
  })

  it('keeps everything beside an error, and the first error only', () => {
    expect(read('NEW D3102 M A8 P99 N Dara')).toMatchObject({
      facts: { sex: 'M', ageMin: 8, name: 'Dara' },
      error: 'E06',
      errorWord: 'D3102',
    })
  })

  it('names what only looks like a code', () => {
    const reading = read('NEW M A8 G7 H0 X0 V1 K3 G44')
    expect(reading.unread).toEqual(['G7', 'H0', 'X0', 'V1', 'K3', 'G44'])
    expect(reading.error).toBeUndefined()
  })

  it('takes the first of two codes and neither of two sexes', () => {
    expect(facts('NEW A8 A9 P07 P02 D D-1')).toEqual({ ageMin: 8, ageMax: 8, place: '07', ...on(today) })
    expect(facts('NEW M F A8')).toEqual({ ageMin: 8, ageMax: 8 })
  })

  it('leaves to the name what follows N, and says nothing without any fact', () => {
    expect(facts('NEW N DARA M A8')).toEqual({ name: 'DARA M A8' })
    expect(read('NEW').error).toBe('E03')
    expect(read('NEW G7').error).toBe('E03')
    expect(read('SEE N').error).toBe('E03')
    expect(facts(`NEW N ${'ក'.repeat(80)}`)).toEqual({ name: 'ក'.repeat(60) })
  })
})

describe('case numbers and phones', () => {
  it.each(['4712093549', '4712 0935 49', '4712-0935-49', '4712.0935.49', '៤៧១២ ០៩៣៥ ៤៩', '47120 93549', '4712O93549'])(
    '%s is a ticket with NEW and a claim with FND',
    (number) => {
      expect(read(`NEW ${number} M A8`)).toMatchObject({ ticket: '4712093549', facts: { sex: 'M', ageMin: 8 } })
      expect(read(`FND ${number}`)).toEqual({
        kind: 'report',
        verb: 'FND',
        facts: { kind: 'FOUND' },
        ticket: '4712093549',
        unread: [],
      })
    },
  )

  it('keeps the words of a claim as text', () => {
    expect(facts('FND 4712093549 home since yesterday')).toEqual({ text: 'home since', ...on(yesterday) })
  })

  it('corrects no number, and keeps the report', () => {
    expect(read('NEW 4712093548 M A8')).toEqual({
      kind: 'report',
      verb: 'NEW',
      facts: { kind: 'MISSING', sex: 'M', ageMin: 8, ageMax: 8 },
      unread: [],
      error: 'E02',
      errorWord: '4712093548',
    })
    expect(read('FND 4712 0935 48')).toMatchObject({ facts: { kind: 'FOUND' }, error: 'E02' })
  })

  it.each([
    ['012345678', '+85512345678'],
    ['012 345 678', '+85512345678'],
    ['012-345-678', '+85512345678'],
    ['០១២៣៤៥៦៧៨', '+85512345678'],
    ['+85512345678', '+85512345678'],
    ['855 12 345 678', '+85512345678'],
    ['0971234567', '+855971234567'],
    ['097 123 4567', '+855971234567'],
  ])('%s is a phone to call', (typed, phone) => {
    expect(facts(`NEW M A8 ${typed} N Dara`)).toEqual({
      sex: 'M',
      ageMin: 8,
      ageMax: 8,
      safePhone: phone,
      name: 'Dara',
    })
  })

  it('is neither a number nor a phone when it is an age, a day or a place', () => {
    expect(facts('NEW Dara 12 14/03/2026')).toEqual({ name: 'Dara', ageMin: 12, ageMax: 12, ...on(yesterday) })
    expect(facts('NEW Dara 7 012345678')).toEqual({ name: 'Dara', ageMin: 7, ageMax: 7, safePhone: '+85512345678' })
  })
})

describe('plain words', () => {
  const dara = { name: 'Dara', ageMin: 7, ageMax: 7, sex: 'M', place: '0703' }

  it.each([
    ['BATKON Dara 7 bros Chhuk Kampot msel minh', { ...dara, ...on(yesterday) }],
    ['BATKON msel minh, Chhuk, Kampot, bros, 7 chnam, Dara', { ...dara, ...on(yesterday) }],
    ['CHILD Dara boy age 7 yesterday Kampot Chhuk', { ...dara, ...on(yesterday) }],
    ['NEW M Dara a yu 7 P0703 today', { ...dara, ...on(today) }],
    ['NEW Dara 7 bros 0703', dara],
    ['11 Dara 7 bros 0703 D-1', { ...dara, ...on(yesterday) }],
    ['បាត់កូន តារា ៧ ឆ្នាំ ប្រុស ឈូក កំពត ម្សិលមិញ', { ...dara, name: 'តារា', ...on(yesterday) }],
    ['បាត់ តារា 7 ប្រុស ឈូក កំពត ថ្ងៃនេះ', { ...dara, name: 'តារា', ...on(today) }],
    ['បាត់​កូន​តារា​៧ឆ្នាំ​ប្រុស​ម្សិលមិញ', { name: 'តារា', ageMin: 7, ageMax: 7, sex: 'M', ...on(yesterday) }],
    ['NEW Sok Dara 12/3 srey 9y', { name: 'Sok Dara', sex: 'F', ageMin: 9, ageMax: 9, ...on('2026-03-12') }],
    ['NEW BOY 5 THNGAI A7', { sex: 'M', ageMin: 7, ageMax: 7, ...on('2026-03-10') }],
    ['NEW Dara 7-8 chnam bros', { name: 'Dara', sex: 'M', ageMin: 7, ageMax: 8 }],
    ['NEW Dara bros 7 24h', { name: 'Dara', sex: 'M', ageMin: 7, ageMax: 7, text: '24h' }],
    ['NEW Dara, bros, born 2008', { name: 'Dara', sex: 'M', ageMin: 17, ageMax: 18 }],
    ['NEW Dara M 2008', { name: 'Dara', sex: 'M', text: '2008' }],
    ['NEW Dara, Chantrea, 7, bros', { ...dara, place: '2001' }],
    ['NEW Dara Chantrea 7 bros', { ...dara, name: 'Dara Chantrea', place: undefined }],
    ['NEW Dara M 8 tel 012 345 678', { name: 'Dara', sex: 'M', ageMin: 8, ageMax: 8, safePhone: '+85512345678' }],
    ['NEW Dara 7 9', { name: 'Dara', text: '7 9' }],
    ['NEW M A8 9 chnam', { sex: 'M', ageMin: 8, ageMax: 8, name: 'chnam', text: '9' }],
    ['NEW M A8 N Dara red shirt', { sex: 'M', ageMin: 8, ageMax: 8, name: 'Dara red shirt' }],
    ['NEW red shirt M A8 N Dara', { sex: 'M', ageMin: 8, ageMax: 8, name: 'Dara', text: 'red shirt' }],
    ['NEW F A8 P0703 Dara Chhuk', { sex: 'F', ageMin: 8, ageMax: 8, place: '0703', name: 'Dara Chhuk' }],
  ])('%j', (text, told) => {
    expect(facts(text)).toEqual(told)
  })

  it('keeps what a witness wrote as text, digits and all', () => {
    expect(facts('SEE M A9 P0110 D crying near house 12')).toEqual({
      ...{ sex: 'M', ageMin: 9, ageMax: 9, place: '0110', ...on(today) },
      text: 'crying near house 12',
    })
    expect(facts(`SEE M ${'long '.repeat(200)}`).text).toHaveLength(499)
  })

  it('takes for no name what is longer than one', () => {
    const story = 'she went with a woman who promised work at a factory far away from here'
    expect(facts(`NEW ${story}`)).toEqual({ text: story })
  })

  it('asks which place where several fit as well', () => {
    const reading = read('NEW Dara 7 bros Samraong')
    expect(reading.facts.place).toBeUndefined()
    expect(reading.placeChoices).toEqual(expect.arrayContaining(['2107', '2204']))
    expect(reading.facts.name).toBe('Dara')
  })
})
