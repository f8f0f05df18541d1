import { describe, expect, it } from 'vitest'
import type { OpenQuestion } from '../../src/cases/question.ts'
import { readSms } from '../../src/officials/read-sms.ts'
import { places } from './places.ts'

const from =
  (staff: boolean, openAlerts: string[], question: OpenQuestion | null = null) =>
  (text: string) =>
    readSms(text, { role: staff ? 'caseworker' : 'public', openAlerts, question, today: '2026-03-15', places })
const worker = from(true, ['A7'])

describe('answers with an alert code', () => {
  it.each([
    ['A7', 'SEEN'],
    ['A7 0', 'SEEN'],
    ['a7 ok', 'SEEN'],
    ['A7 OK thanks', 'SEEN'],
    ['A7 o', 'SEEN'],
    ['A7.', 'SEEN'],
    ['A7 1', 'CLAIM'],
    ['a7 1', 'CLAIM'],
    ['A71', 'CLAIM'],
    ['A 7 1', 'CLAIM'],
    ['A7-1', 'CLAIM'],
    ['A7:1', 'CLAIM'],
    ['A7, 1.', 'CLAIM'],
    ['A៧ ១', 'CLAIM'],
    ['A៧១', 'CLAIM'],
    ['  A7\n1 ', 'CLAIM'],
    ['A\u200b7 1', 'CLAIM'],
    ['A7 1 mine', 'CLAIM'],
    ['A7 1 ទទួល', 'CLAIM'],
    ['A7 1mine', null],
    ['A7 2', 'NO_MATCH'],
    ['A7 3', 'SENIOR'],
    ['A7 3 senior', 'SENIOR'],
    ['A7 4', 'FOUND'],
  ])('%j is %s', (text, action) => {
    expect(worker(text)).toEqual(
      action === null ? { kind: 'alert-unreadable' } : { kind: 'alert', alert: 'A7', action },
    )
  })

  it.each([
    ['A7 21', 'SEX'],
    ['A7 22', 'AGE'],
    ['A7 23 other district', 'PLACE'],
    ['A724', 'DATE'],
    ['A7-25', 'SEEN_CHILD'],
    ['A៧ ២៦', 'OTHER'],
  ])('%j rejects with reason %s', (text, reason) => {
    expect(worker(text)).toEqual({ kind: 'alert', alert: 'A7', action: 'NO_MATCH', reason })
  })

  it.each([
    ['A7 41', 'HOME'],
    ['A742', 'POLICE'],
    ['a7 43', 'SOCIAL'],
    ['A7-44', 'HOSPITAL'],
  ])('%j is found at %s', (text, where) => {
    expect(worker(text)).toEqual({ kind: 'alert', alert: 'A7', action: 'FOUND', where })
  })

  it.each([
    ['A7 N called the aunt, no answer', 'called the aunt, no answer'],
    ['a7n Called', 'Called'],
    ['A7 N: ហៅហើយ 2 ដង', 'ហៅហើយ 2 ដង'],
    [`A7 N ${'x'.repeat(900)}`, 'x'.repeat(500)],
  ])('%j keeps the note as typed', (text, note) => {
    expect(worker(text)).toEqual({ kind: 'alert', alert: 'A7', action: 'NOTE', note })
  })

  it.each([
    'A7 9',
    'A7 20',
    'A7 27',
    'A7 40',
    'A7 45',
    'A7 5',
    'A7 yes',
    'A7 N',
    'A7 NO',
    'A7 2 1',
    'A7 1 B2 2',
    'A7 I cannot',
    'A7 100',
  ])('%j begins like an answer and cannot be read', (text) => {
    expect(worker(text)).toEqual({ kind: 'alert-unreadable' })
  })

  it.each(['A0 1', 'I7 1', 'O7 1', 'ក7 1', 'Á7 1', 'AB7 1', '7A 1', 'mine A7 1'])('%j is no alert code', (text) => {
    expect(worker(text)).toEqual({ kind: 'other' })
  })

  it('names the alert typed, also one that is not open here', () => {
    expect(worker('B2 43')).toEqual({ kind: 'alert', alert: 'B2', action: 'FOUND', where: 'SOCIAL' })
    expect(from(true, [])('A7 1')).toEqual({ kind: 'alert', alert: 'A7', action: 'CLAIM' })
  })

  it('is nothing from a family', () => {
    expect(from(false, [])('A7 1')).toEqual({ kind: 'other' })
  })

  it('does not scold staff without alerts for words that look like a code', () => {
    expect(from(true, [])('A8 boy lost')).toEqual({ kind: 'other' })
  })
})

describe('answers without a code', () => {
  it.each([
    ['0', 'SEEN'],
    ['OK', 'SEEN'],
    ['1', 'CLAIM'],
    ['១', 'CLAIM'],
    ['1.', 'CLAIM'],
    ['2', 'NO_MATCH'],
    ['3', 'SENIOR'],
    [' 4 ', 'FOUND'],
  ])('%j with one alert open is %s', (text, action) => {
    expect(worker(text)).toEqual({ kind: 'alert', alert: null, action })
  })

  it('asks which one when several are open, and when none is', () => {
    expect(from(true, ['A7', 'B2'])('1')).toEqual({ kind: 'alert-unreadable' })
    expect(from(true, [])('1')).toEqual({ kind: 'alert-unreadable' })
    expect(from(true, [])('OK')).toEqual({ kind: 'other' })
  })

  it('takes no other number for an answer', () => {
    for (const text of ['5', '41', '1 2', '12345']) expect(worker(text)).toEqual({ kind: 'other' })
    // the digits of a verb, without what it needs
    expect(worker('21')).toMatchObject({ kind: 'act', verb: 'VIS', error: 'E03' })
  })
})

describe('stop and start', () => {
  it.each(['STOP', ' stop. ', 'Stop!', 'CHHOP', 'chhob', 'ឈប់', 'ឈប់។', '\u200bឈប់'])(
    '%j stops with an answer',
    (text) => {
      expect(worker(text)).toEqual({ kind: 'stop', answer: true })
    },
  )

  it.each(['STOPALL', 'unsubscribe', 'Cancel', 'END', 'quit', 'REVOKE', 'OPTOUT', 'opt-out'])(
    '%j stops in silence',
    (text) => {
      expect(worker(text)).toEqual({ kind: 'stop', answer: false })
    },
  )

  it.each(['START', 'unstop', 'ចាប់ផ្តើម', 'ចាប់ផ្ដើម'])('%j starts again', (text) => {
    expect(worker(text)).toEqual({ kind: 'start' })
  })

  it.each(['STOP my son is lost', "don't stop", 'STOP STOP', 'ឈប់រៀន', 'START NEW'])('%j does neither', (text) => {
    expect(worker(text)).toEqual({ kind: 'other' })
  })
})
