import { expect, it } from 'vitest'
import { readCaseNumber } from '../../src/cases/number.ts'
import { type OpenQuestion, QUESTION_KINDS } from '../../src/cases/question.ts'
import { readSms, type SmsReading } from '../../src/officials/read-sms.ts'
import vectors from '../vectors/sms-reports.json' with { type: 'json' }
import { places } from './places.ts'

const KINDS = [
  ...[
    'stop',
    'start',
    'help',
    'alert',
    'alert-unreadable',
    'report',
    'add',
    'duty',
    'licence',
    'call',
    'bat',
    'empty',
    'other',
  ],
  ...['act', 'code', 'forbidden'],
  ...['contact-answer', 'fact-answer', 'bat-answer', 'go-on', 'step-answer'],
]
/** A place asked for is looked for in the whole country, which takes long: once in a hundred lines. */
const asked = (round: number, draw: (below: number) => number): OpenQuestion | null =>
  round % 100 === 0 ? QUESTIONS[1]! : (QUESTIONS.filter(({ kind }) => kind !== 'PLACE')[draw(QUESTIONS.length)] ?? null)
const QUESTIONS = QUESTION_KINDS.map((kind): OpenQuestion => ({ kind, caseId: 'c1', rows: ['0703', '060501'] }))
const read = (text: string, staff: boolean, question: OpenQuestion | null = staff ? null : QUESTIONS[0]!) =>
  readSms(text, { role: staff ? 'caseworker' : 'public', openAlerts: ['A7'], question, today: '2026-03-15', places })

function isOrderly(reading: SmsReading): boolean {
  if (reading.kind === 'ask') {
    const { number = '4712093549', pin = '481920' } = reading
    return readCaseNumber(number) === number && /^\d{6}$/.test(pin)
  }
  if (reading.kind === 'duty') return places.exists(reading.province ?? '07')
  if (reading.kind !== 'report') return KINDS.includes(reading.kind)
  const { ageMin = 0, ageMax = 25, seenTo = '2026-03-15', place = '07', name = '', text = '' } = reading.facts
  const goodDay = /^\d{4}-\d\d-\d\d$/.test(seenTo) && seenTo <= '2026-03-15'
  return (
    ageMin <= ageMax && ageMax <= 25 && goodDay && places.exists(place) && name.length <= 240 && text.length <= 2000
  )
}

/** The same numbers in every run (mulberry32). */
function draws(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

it('reads 20,000 random and damaged lines without throwing, and never invents an age, a day or a place', () => {
  const draw = draws(20260315)
  const pieces = [...'ABDFGHMNPX0123456789-/.,:;?!+ \n\0\u200b\u200d។៖០៧កខឈប់្រស\u0301\ud800é😀'].concat(
    [
      'NEW',
      'SEE ',
      'FND',
      'BATKON ',
      'បាត់',
      'ឃើញ ',
      'STOP',
      'A7 ',
      ' P0703',
      ' A8-9',
      ' D-1',
      ' 4712093549',
      ' 012345678',
    ],
    ['msel minh', ' ឆ្នាំ', '__proto__', 'constructor'],
  )
  const strange: string[] = []
  const known = vectors.lines.map((line) => line.sms).filter((sms) => sms !== '')
  for (let round = 0; round < 20_000; round++) {
    let text = round % 2 === 0 ? '' : known[draw(known.length)]!
    for (let times = draw(12); times >= 0; times--) {
      const at = draw(text.length + 1)
      text = text.slice(0, at) + pieces[draw(pieces.length)]! + text.slice(at + draw(3))
    }
    const reading = read(text, draw(2) === 0, asked(round, draw))
    if (!isOrderly(reading)) strange.push(text)
  }
  expect(strange).toEqual([])
}, 60_000)

it.each([
  ['letters', 'x'],
  ['digits', '7'],
  ['words', 'a '],
  ['numbers', '1 '],
  ['codes', 'A8 '],
  ['days', '12/3 '],
  ['marks', '\u0301'],
  ['signs', '!'],
  ['zero-width breaks', 'ក\u200b'],
  ['commas', ','],
])('reads 64 KiB of %s as any other line', (_, unit) => {
  for (const head of ['', 'NEW ', 'A7 N ', 'FND M A9 N ']) {
    const text = head + unit.repeat(Math.ceil(65_536 / unit.length))
    expect(KINDS).toContain(read(text, true).kind)
    expect(KINDS).toContain(read(text, false).kind)
  }
})
