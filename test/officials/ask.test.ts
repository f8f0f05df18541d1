import { expect, it } from 'vitest'
import { readSms } from '../../src/officials/read-sms.ts'
import { places } from './places.ts'

const read = (text: string, staff = false) =>
  readSms(text, { role: staff ? 'caseworker' : 'public', openAlerts: [], question: null, today: '2026-03-15', places })

it.each([
  ['ASK 4712093549 481920'],
  ['case 4712 0935 49 481920'],
  ['CASE: 4712-0935-49, PIN 481920'],
  ['14 4712093549 48 19 20'],
  ['SUOR 4712093549 481-920'],
  ['សួរ ៤៧១២០៩៣៥៤៩ ៤៨១៩២០'],
  ['4712 0935 49 481920'],
  ['4712093549481920'],
  ['4712093549\n481920'],
])('%j asks with number and PIN', (text) => {
  expect(read(text)).toEqual({ kind: 'ask', number: '4712093549', pin: '481920' })
})

it.each([['481920'], ['៤៨១៩២០'], ['48 19 20'], ['481-920'], ['ASK 481920'], ['14 481920']])(
  '%j is a PIN alone',
  (text) => {
    expect(read(text)).toEqual({ kind: 'ask', pin: '481920' })
  },
)

it.each([['4712093549'], ['៤៧១២ ០៩៣៥ ៤៩'], ['ASK 4712O93549'], ['ASK 4712093549 48192'], ['CASE 4712093549 please']])(
  '%j asks without a PIN',
  (text) => {
    expect(read(text)).toEqual({ kind: 'ask', number: '4712093549' })
  },
)

it('digits that are no case number are named, never corrected; a PIN beside them is not', () => {
  expect(read('ASK 4712093548')).toEqual({ kind: 'ask', error: 'E02', errorWord: '4712093548' })
  expect(read('4712093548 481920')).toEqual({ kind: 'ask', error: 'E02', errorWord: '4712093548' })
  expect(read('ASK 471209354')).toEqual({ kind: 'ask', error: 'E02', errorWord: '471209354' })
  expect(read('471209354')).toEqual({ kind: 'ask', error: 'E02', errorWord: '471209354' })
  expect(read('ASK')).toEqual({ kind: 'ask', error: 'E03' })
  expect(read('SUOR kon khnhom')).toEqual({ kind: 'ask', error: 'E03' })
})

it.each([['012345678'], ['0123456789'], ['85512345678'], ['48192'], ['481920 please']])('%j is no question', (text) => {
  expect(read(text)).toEqual({ kind: 'other' })
})

it('a report by keypad digits stays a report though it has six or ten digits', () => {
  expect(read('12 0703')).toMatchObject({ kind: 'report', verb: 'SEE' })
  expect(read('11 7 070301')).toMatchObject({ kind: 'report', verb: 'NEW' })
})
