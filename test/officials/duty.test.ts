import { expect, it } from 'vitest'
import { readSms } from '../../src/officials/read-sms.ts'
import { places } from './places.ts'

const read = (text: string) =>
  readSms(text, { role: 'public', openAlerts: [], question: null, today: '2026-03-15', places })

it.each([
  ['DUTY P02', '02'],
  ['duty 02', '02'],
  ['DUTY P0203', '02'],
  ['16 kampot', '07'],
  ['DUTY កំពត', '07'],
  ['Duty: btb', '02'],
  ['DUTY Poipet', '01'],
  ['DUTY battambong please', '02'],
])('%j asks for the desk of %s', (text, province) => {
  expect(read(text)).toEqual({ kind: 'duty', isNamed: true, province })
})

it('a place of several provinces, and what is no place, names none', () => {
  for (const text of ['DUTY chhuk', 'DUTY P99', 'DUTY zzzz'])
    expect(read(text)).toEqual({ kind: 'duty', isNamed: true })
  expect(read('DUTY')).toEqual({ kind: 'duty', isNamed: false })
  expect(read('DUTY HELP').kind).not.toBe('duty')
})
