import { describe, expect, it } from 'vitest'
import type { OpenQuestion, QuestionKind } from '../../src/cases/question.ts'
import { readSms } from '../../src/officials/read-sms.ts'
import { places } from './places.ts'

const today = '2026-03-15'
const asked =
  (kind: QuestionKind, more: Partial<OpenQuestion> = {}, openAlerts: string[] = []) =>
  (text: string) =>
    readSms(text, {
      role: openAlerts.length > 0 ? 'caseworker' : 'public',
      openAlerts,
      question: { kind, caseId: 'c1', ...more },
      today,
      places,
    })

describe('the open question about contact', () => {
  it.each([
    ['1', 'CALL'],
    ['២', 'SMS'],
    ['3', 'NONE'],
    ['3.', 'NONE'],
    ['1 call', 'CALL'],
    ['2 សារ', 'SMS'],
    ['3កុំ', 'NONE'],
  ])('%j answers %s', (text, contact) => {
    expect(asked('CONTACT')(text)).toEqual({ kind: 'contact-answer', contact })
  })

  it.each(['4', '0', '1 2', '2 boys at the market', '88'])('%j is no answer', (text) => {
    expect(asked('CONTACT')(text)).toEqual({ kind: 'other' })
  })

  it('gives way to stop, to an alert, and to no verb', () => {
    expect(asked('CONTACT')('STOP')).toEqual({ kind: 'stop', answer: true })
    expect(asked('CONTACT', {}, ['A7'])('1')).toEqual({ kind: 'alert', alert: null, action: 'CLAIM' })
    expect(asked('CONTACT', {}, ['A7', 'B2'])('1')).toEqual({ kind: 'contact-answer', contact: 'CALL' })
    expect(asked('CONTACT')('NEW M A8')).toMatchObject({ kind: 'report', verb: 'NEW' })
  })
})

describe('questions after facts that a report left out', () => {
  it.each<[QuestionKind, string, object]>([
    ['LEFT', '1', { left: 3 }],
    ['LEFT', '2 taken', { left: 4 }],
    ['LEFT', '៣', { left: 1 }],
    ['LEFT', 'vong veng', { left: 5 }],
    ['LEFT', '5 មិនដឹង', { left: 6 }],
    ['LEFT', 'G4', { left: 4 }],
    ['DAY', 'msel minh', { seenFrom: '2026-03-14', seenTo: '2026-03-14' }],
    ['DAY', '12/3', { seenFrom: '2026-03-12', seenTo: '2026-03-12' }],
    ['DAY', '12', { seenFrom: '2026-03-12', seenTo: '2026-03-12' }],
    ['DAY', 'ថ្ងៃទី ២០', { seenFrom: '2026-02-20', seenTo: '2026-02-20' }],
    ['DAY', '31', { seenFrom: '2026-01-31', seenTo: '2026-01-31' }],
    ['DAY', 'D1103', { seenFrom: '2026-03-11', seenTo: '2026-03-11' }],
    ['AGE', '11', { ageMin: 11, ageMax: 11 }],
    ['AGE', '៧ឆ្នាំ', { ageMin: 7, ageMax: 7 }],
    ['AGE', '7-8', { ageMin: 7, ageMax: 8 }],
    ['AGE', 'A7', { ageMin: 7, ageMax: 7 }],
    ['SEX', '1', { sex: 'M' }],
    ['SEX', '2 srey', { sex: 'F' }],
    ['SEX', 'ស្រី', { sex: 'F' }],
    ['PLACE', 'Bavet', { place: '2008' }],
    ['PLACE', 'nov chhuk kampot', { place: '0703' }],
    ['PLACE', '0703', { place: '0703' }],
    ['PLACE', 'battambong', { place: '02' }],
    ['PLACE_CHOICE', '2', { place: '060501' }],
    ['PLACE_CHOICE', '9', {}],
    ['DAY', '88', {}],
    ['PLACE', 'ot deung', {}],
  ])('%s: %j', (kind, text, facts) => {
    expect(asked(kind, { rows: ['0703', '060501'] })(text)).toEqual({ kind: 'fact-answer', facts })
  })

  it('several places of the name, or near it, are offered and none is taken', () => {
    expect(asked('PLACE')('Chhuk')).toEqual({
      kind: 'fact-answer',
      facts: {},
      placeChoices: ['0703', '060501', '250201'],
    })
  })

  it.each<[QuestionKind, string]>([
    ['LEFT', '6'],
    ['LEFT', '1 boy and 2 girls'],
    ['DAY', '32'],
    ['DAY', 'D1603'],
    ['AGE', '40'],
    ['SEX', '3'],
    ['PLACE_CHOICE', '3'],
    ['PLACE', 'he called his aunt from Poipet'],
    ['PLACE', 'orkun'],
  ])('%s: %j is no answer', (kind, text) => {
    expect(asked(kind, { rows: ['0703', '060501'] })(text)).toEqual({ kind: 'other' })
  })

  it('one that asks for a digit, number or day comes before the verbs, one that asks for words behind them', () => {
    expect(asked('AGE')('12')).toMatchObject({ kind: 'fact-answer' })
    expect(asked('PLACE')('12')).toMatchObject({ kind: 'report', verb: 'SEE' })
    expect(asked('PLACE')('4712093549')).toEqual({ kind: 'ask', number: '4712093549' })
    for (const kind of ['AGE', 'SEX', 'DAY', 'LEFT', 'PLACE'] as const) {
      expect(asked(kind)('NEW girl 12 msel minh Bavet')).toMatchObject({ kind: 'report', verb: 'NEW' })
      expect(asked(kind)('STOP')).toMatchObject({ kind: 'stop' })
    }
  })

  it("a case worker's alert comes before all of them", () => {
    expect(asked('AGE', {}, ['A7'])('A7')).toMatchObject({ kind: 'alert', action: 'SEEN' })
    expect(asked('SEX', {}, ['A7'])('1')).toMatchObject({ kind: 'alert', action: 'CLAIM' })
  })
})

describe('a question of a report that goes on by text', () => {
  const says = asked('STEP', { version: 3 })

  it.each([
    '1',
    ' ៣. ',
    '11',
    '12 chnam',
    '13 srey',
    '12 thngai',
    '12/3',
    '0703',
    '012 345 678',
    '1 went for work',
    '88',
  ])('%j answers it', (text) => {
    expect(says(text)).toEqual({ kind: 'step-answer' })
  })

  it.each<[string, object]>([
    ['11 Dara 7 bros Chhuk', { kind: 'report', verb: 'NEW' }],
    ['១២ srey Bavet', { kind: 'report', verb: 'SEE' }],
    ['4712 0935 49', { kind: 'ask', number: '4712093549' }],
    ['4712093549 482103', { kind: 'ask', number: '4712093549', pin: '482103' }],
    ['14 4712093549 482103', { kind: 'ask', number: '4712093549', pin: '482103' }],
    ['15 4712093549 he called', { kind: 'add', number: '4712093549' }],
    ['16 Kampot', { kind: 'duty', province: '07' }],
    ['72 Angkor', { kind: 'licence', query: 'Angkor' }],
  ])('%j is what it says without it', (text, reading) => {
    expect(says(text)).toMatchObject(reading)
  })
})

it('a step that takes yes or no: BAT alone says yes', () => {
  expect(asked('STEP', { version: 3, takesYes: true })('Bat')).toEqual({ kind: 'step-answer' })
  expect(asked('STEP', { version: 3 })('Bat')).toEqual({ kind: 'bat', words: '' })
})

it.each(['Bat Dambang', 'បាត់ដំបង'])('%j is a place, whatever its first word says', (text) => {
  expect(asked('PLACE')(text)).toEqual({ kind: 'fact-answer', facts: { place: '02' } })
  expect(asked('STEP', { version: 3 })(text)).toEqual({ kind: 'step-answer' })
})

it('the word with two meanings: 1 is a report, 2 is yes', () => {
  expect(asked('BAT')('1')).toEqual({ kind: 'bat-answer', means: 'report' })
  expect(asked('BAT')('២')).toEqual({ kind: 'bat-answer', means: 'yes' })
  expect(asked('BAT')('3')).toEqual({ kind: 'other' })
})
