import type { ContactRule, Facts, Left, Sex } from '../cases/facts.ts'
import type { OpenQuestion, QuestionKind } from '../cases/question.ts'
import { findSex, readAge, readDate, readYesNo } from '../flow/answers/index.ts'
import { type Day, dayOf } from '../flow/day.ts'
import { readBareQuestion } from './ask.ts'
import { readCode } from './codes.ts'
import { VERBS } from './index.ts'
import { findVerb, tidy, tokens } from './line.ts'
import type { ReadContext, SmsReading } from './reading.ts'

/** When an answer is read: `before` the verbs a digit, number, day, yes or no; `after` them words. */
type Turn = 'before' | 'after'

/** How an open question is answered. */
interface Answerable {
  readonly reads: Turn | ((text: string, question: OpenQuestion, today: Day) => Turn)
  read(text: string, question: OpenQuestion, context: ReadContext): SmsReading | null
}

/** A row of a question: what its digit means, and the words people copy behind the digit or send instead of it. */
interface Option<Value> {
  readonly value: Value
  readonly words: string
}

const CONTACTS: readonly Option<ContactRule>[] = [
  { value: 'CALL', words: 'CALL|HAO|ហៅ' },
  { value: 'SMS', words: 'SMS|SAR|សារ' },
  { value: 'NONE', words: 'NO|KOM|កុំ' },
]
const LEFTS: readonly Option<Left>[] = [
  { value: 3, words: 'WENT FOR WORK|NOAM TVER KA|TOV TVER KA|នាំទៅធ្វើការ|ទៅធ្វើការ' },
  { value: 4, words: 'TAKEN|YOK TOV|KE YOK TOV|យកទៅ|គេយកទៅ' },
  { value: 1, words: 'LEFT HOME|CHENH PI PTEAH|ចេញពីផ្ទះ' },
  { value: 5, words: 'LOST|GOT LOST|VONG VENG|វង្វេង' },
  { value: 6, words: 'NOT KNOWN|OT DEUNG|មិនដឹង' },
]
const SEXES: readonly Option<Sex>[] = [
  { value: 'M', words: 'BOY|BROS|ប្រុស' },
  { value: 'F', words: 'GIRL|SREY|ស្រី' },
]
/** The digit of "none of these" beside rows. */
const NONE = 9
const WAYS_ON: readonly Option<'call' | 'go-on'>[] = [
  { value: 'call', words: 'CALL|HAO|ហៅ' },
  { value: 'go-on', words: 'SMS|SAR|សារ' },
]
/** Said instead of a fact: the next one is asked for. 88 is the key for it on every screen. */
const NOT_KNOWN = new Set('88 OTDEUNG OTDOENG MINDEUNG DONTKNOW IDONTKNOW NOTKNOWN មិនដឹង អត់ដឹង'.split(' '))
/** More words beside a place make a sentence that tells of something else. */
const WORDS_BESIDE_PLACE = 2
const WORDS_OF_PLACE = 4
const DAY_OF_MONTH = /^(?:(?:th?ngai|day|ថ្ងៃ) ?(?:tii?|ទី)? ?)?(\d{1,2})\.?$/iu
const LATEST_MONTHS = 12

/** A text without blanks and signs, in capitals. */
const squeezed = (text: string): string =>
  tidy(text)
    .replace(/[\p{P}\p{S}\s]+/gu, '')
    .toUpperCase()

/** The digit of one of so many rows with at most those words behind it; null for anything else. */
function readDigit(text: string, most: number, words: string): number | null {
  const answer = /^(\d)(?!\p{N})(.*)$/su.exec(squeezed(text))
  if (answer === null || Number(answer[1]) < 1 || Number(answer[1]) > most) return null
  return answer[2] === '' || words.split('|').some((each) => squeezed(each) === answer[2]) ? Number(answer[1]) : null
}

const digitOf = <Value>(text: string, options: readonly Option<Value>[]): Value | null => {
  const digit = readDigit(text, options.length, options.map(({ words }) => words).join('|'))
  return digit === null ? null : options[digit - 1]!.value
}

const wordsOf = <Value>(text: string, options: readonly Option<Value>[]): Value | null =>
  options.find(({ words }) => words.split('|').some((each) => squeezed(each) === squeezed(text)))?.value ?? null

type Told = Omit<Facts, 'kind'>
const told = (facts: Told): SmsReading => ({ kind: 'fact-answer', facts })

/** A question after a fact of the child: its code alone answers it too, and "not known" answers every one. */
const fact = (
  reads: Turn,
  read: (text: string, context: ReadContext, question: OpenQuestion) => SmsReading | null,
): Answerable => ({
  reads,
  read: (text, question, context) => (NOT_KNOWN.has(squeezed(text)) ? told({}) : read(text, context, question)),
})

/** What one letter code alone in a text says. */
function codeAlone(text: string, { today, places }: ReadContext) {
  const [only, ...others] = tokens(text)
  const code = only === undefined || others.length > 0 ? null : readCode(only.word, today, places)
  return code !== null && 'fields' in code ? code.fields : {}
}

const on = (day: Day): Told => ({ seenFrom: day, seenTo: day })

/** A number alone, asked which day, is the latest such day of a month. */
function readDayOfMonth(text: string, today: Day): Day | null {
  const match = DAY_OF_MONTH.exec(tidy(text))
  if (match === null) return null
  const [year, month] = today.split('-').map(Number) as [number, number]
  for (let back = 0; back < LATEST_MONTHS; back++) {
    const at = year * 12 + month - 1 - back
    const day = dayOf(Math.floor(at / 12), (at % 12) + 1, Number(match[1]))
    if (day !== null && day <= today) return day
  }
  return null
}

/**
 * Whether a text reads as a digit, number or day. A case number, a PIN or the digits of a verb with words behind them do not,
 * but for an age or a day ("11 chnam", "13 srey").
 */
function readsAsNumber(text: string, today: Day): boolean {
  if (!/^\p{N}/u.test(squeezed(text)) || readBareQuestion(text) !== null) return false
  const beside = findVerb(text, VERBS)?.tokens.length ?? 0
  if (beside === 0) return true
  const sexless = findSex(text)?.rest ?? text
  return readAge(sexless, today) !== null || readDate(sexless, today) !== null
}

function readPlaceAnswer(text: string, { places }: ReadContext): SmsReading | null {
  const line = tidy(text)
  const found = places.find(line)
  const beside = found?.rest.split(' ').filter((word) => word !== '').length ?? 0
  if (found !== null && beside <= WORDS_BESIDE_PLACE) return placeOrChoice(found.codes, found.codes.length === 1)
  const near = line.split(' ').length <= WORDS_OF_PLACE ? places.read(line) : null
  return near === null ? null : placeOrChoice(near.codes, near.sure)
}

const placeOrChoice = (codes: readonly string[], sure: boolean): SmsReading =>
  sure ? told({ place: codes[0]! }) : { kind: 'fact-answer', facts: {}, placeChoices: codes }

const ANSWERS: Readonly<Record<QuestionKind, Answerable>> = {
  CONTACT: {
    reads: 'before',
    read: (text) => {
      const contact = digitOf(text, CONTACTS)
      return contact === null ? null : { kind: 'contact-answer', contact }
    },
  },
  DRAFT: {
    reads: 'before',
    read: (text) => {
      const kind = digitOf(text, WAYS_ON)
      return kind === null ? null : { kind }
    },
  },
  STEP: {
    reads: (text, { takesYes }, today) =>
      (takesYes === true && readYesNo(text) !== null) || readsAsNumber(text, today) ? 'before' : 'after',
    read: () => ({ kind: 'step-answer' }),
  },
  PLACE: fact('after', readPlaceAnswer),
  PLACE_CHOICE: fact('before', (text, _context, { rows = [] }) => {
    const place = rows[(readDigit(text, rows.length, '') ?? 0) - 1]
    if (place !== undefined) return told({ place })
    return readDigit(text, NONE, '') === NONE ? told({}) : null
  }),
  LEFT: fact('before', (text, context) => {
    const left = digitOf(text, LEFTS) ?? wordsOf(text, LEFTS) ?? codeAlone(text, context).left
    return left === undefined ? null : told({ left })
  }),
  DAY: fact('before', (text, context) => {
    const { today } = context
    const day = readDate(text, today) ?? readDayOfMonth(text, today) ?? codeAlone(text, context).day
    return day === undefined ? null : told(on(day))
  }),
  AGE: fact('before', (text, context) => {
    const age = readAge(text, context.today)
    if (age !== null) return told({ ageMin: age.min, ageMax: age.max })
    const { ageMin, ageMax } = codeAlone(text, context)
    return ageMin === undefined || ageMax === undefined ? null : told({ ageMin, ageMax })
  }),
  SEX: fact('before', (text) => {
    const found = findSex(text)
    const sex = digitOf(text, SEXES) ?? (found?.rest === '' ? found.value : null)
    return sex === null ? null : told({ sex })
  }),
  AGENCY: {
    reads: 'before',
    read: (text, { rows = [] }) => {
      const query = rows[(readDigit(text, rows.length, '') ?? 0) - 1]
      return query === undefined ? null : { kind: 'licence', query }
    },
  },
  BAT: {
    reads: 'before',
    read: (text) => {
      const digit = readDigit(text, 2, '')
      return digit === null ? null : { kind: 'bat-answer', means: digit === 1 ? 'report' : 'yes' }
    },
  },
}

/**
 * Reads the answer to the question open to this phone, null when the text is none: `before` the verbs are read, or `after`
 * them, where words would else be taken for an answer that mean a report.
 */
export function readAnswer(text: string, turn: Turn, context: ReadContext): SmsReading | null {
  const { question } = context
  if (question === null) return null
  const { reads, read } = ANSWERS[question.kind]
  return (typeof reads === 'function' ? reads(text, question, context.today) : reads) === turn
    ? read(text, question, context)
    : null
}
