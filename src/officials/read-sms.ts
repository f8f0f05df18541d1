import { readWord } from '../flow/answers/word.ts'
import { readAlertReply, readBareReply } from './alert-reply.ts'
import { readBareQuestion } from './ask.ts'
import { VERBS } from './index.ts'
import { findVerb, type Token, tidy } from './line.ts'
import type { ReadContext, SmsReading } from './reading.ts'

export type { PlaceFinder, ReadContext, SmsReading } from './reading.ts'

const OTHER: SmsReading = { kind: 'other' }
const HELP_WORDS = new Set(['HELP', 'INFO', '?', 'CHUMNUOY', 'CHUOY', 'CHUY', 'ជំនួយ', 'ជួយ'])
const CONTACT_ANSWERS = new Map<string, 'CALL' | 'SMS' | 'NONE'>([
  ['1', 'CALL'],
  ['2', 'SMS'],
  ['3', 'NONE'],
])
/** Words that people copy from the question after the digit. */
const CONTACT_WORDS = new Set(['CALL', 'HAO', 'ហៅ', 'SMS', 'SAR', 'សារ', 'NO', 'KOM', 'កុំ'])

/**
 * Reads one text. The first reading that fits wins: stop, start and "wrong number" as the whole message, an alert answer from staff, the
 * answer to the open question, a verb, a case number or PIN alone. Never throws and never refuses a report, whatever is typed.
 */
export function readSms(text: string, context: ReadContext): SmsReading {
  return (
    readWholeWord(text, context) ??
    (context.staff ? readStaffAnswer(text, context) : null) ??
    (context.question === 'CONTACT' ? readContactAnswer(text) : null) ??
    readVerb(text, context)
  )
}

function readWholeWord(text: string, context: ReadContext): SmsReading | null {
  const word = readWord(text)
  if (word === 'wrong-number' && !context.staff) return { kind: 'wrong-number' }
  if (word === 'start') return { kind: 'start' }
  return word === 'stop' || word === 'carrier-stop' ? { kind: 'stop', answer: word === 'stop' } : null
}

function readStaffAnswer(text: string, context: ReadContext): SmsReading | null {
  const open = context.openAlerts.length
  const reply = readAlertReply(text)
  if (reply === 'unreadable') return open === 0 ? null : { kind: 'alert-unreadable' }
  if (reply !== null) return reply
  const bare = readBareReply(text)
  if (bare === null || open === 1) return bare
  // With none or several open nobody knows which alert a bare digit means, unless it answers another question of ours.
  if (context.question === 'CONTACT' && readContactAnswer(text) !== null) return null
  return open === 0 && !/\d/.test(tidy(text)) ? null : { kind: 'alert-unreadable' }
}

function readContactAnswer(text: string): SmsReading | null {
  const answer = /^([123])(?!\p{N})(.*)$/su.exec(tidy(text).replace(/[\p{P}\p{S}\s]+/gu, ''))
  const contact = CONTACT_ANSWERS.get(answer?.[1] ?? '')
  const words = (answer?.[2] ?? '').toUpperCase()
  return contact === undefined || (words !== '' && !CONTACT_WORDS.has(words))
    ? null
    : { kind: 'contact-answer', contact }
}

function readVerb(text: string, context: ReadContext): SmsReading {
  const line = findVerb(text, VERBS)
  if (line === null) return readBareQuestion(text) ?? OTHER
  if (asksForHelp(line.tokens)) return OTHER
  return line.verb.read(line.tokens, context)
}

function asksForHelp(after: readonly Token[]): boolean {
  return after.length === 1 && HELP_WORDS.has(after[0]!.word)
}
