import { answersAlerts, maySend, TEXT_VERBS, type TextVerb } from '../cases/access.ts'
import { readWord } from '../flow/answers/word.ts'
import { readAlertReply, readBareReply } from './alert-reply.ts'
import { readAnswer } from './answers.ts'
import { readBareQuestion } from './ask.ts'
import { readBareCall } from './call.ts'
import { readBareCode } from './confirm.ts'
import { readHelp } from './help.ts'
import { VERBS } from './index.ts'
import { findVerb, tidy, tokens } from './line.ts'
import type { ReadContext, SmsReading, VerbName } from './reading.ts'

export type { PlaceFinder, ReadContext, SmsReading } from './reading.ts'

const OTHER: SmsReading = { kind: 'other' }
/** Romanised, a man's "yes" and the word for "lost" are one. */
const BAT = new Set(['BAT', 'BART', 'BAAT'])

const DIGITS_ALONE = /^[\d\s\p{P}]+$/u

/**
 * Reads one text. The first reading that fits wins: stop, start, help and "wrong number" as the whole message, an alert answer from staff, the
 * answer to an open question that asks for a digit, number or day, a verb, a case number or PIN alone, the answer to one that asks for
 * words. Never throws and never refuses a report, whatever is typed.
 */
export function readSms(text: string, context: ReadContext): SmsReading {
  const isStaff = answersAlerts(context.role)
  return (
    readEmpty(text) ??
    readWholeWord(text, isStaff) ??
    (isStaff ? readStaffAnswer(text, context) : null) ??
    readAnswer(text, 'before', context) ??
    readHelp(text, VERBS) ??
    readVerb(text, context) ??
    readBat(text, context) ??
    readBareQuestion(text) ??
    (isStaff ? readBareCode(text) : null) ??
    readBareCall(text) ??
    readAnswer(text, 'after', context) ??
    OTHER
  )
}

function readWholeWord(text: string, isStaff: boolean): SmsReading | null {
  const word = readWord(text)
  if (word === 'wrong-number' && !isStaff) return { kind: 'wrong-number' }
  if (word === 'start') return { kind: 'start' }
  if (word === 'help') return { kind: 'help' }
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
  if (readAnswer(text, 'before', context) !== null) return null
  return open === 0 && !/\d/.test(tidy(text)) ? null : { kind: 'alert-unreadable' }
}

function readVerb(text: string, context: ReadContext): SmsReading | null {
  const line = findVerb(text, VERBS)
  if (line === null) return null
  const { verb } = line.verb
  const isOfficial = isTextVerb(verb)
  if (DIGITS_ALONE.test(tidy(text)) && (isOfficial || verb === 'YES' || verb === 'NO')) {
    // digits of somebody who is no official are a number or a PIN written apart
    if (!answersAlerts(context.role) || (isOfficial && !maySend(context.role, verb))) return null
  }
  if (isOfficial && !maySend(context.role, verb)) return { kind: 'forbidden', verb }
  return line.verb.read(line.tokens, context)
}

const isTextVerb = (verb: VerbName): verb is TextVerb => TEXT_VERBS.some((each) => each === verb)

/** A line that begins with BAT, but for the name of a place (Bat Dambang). */
function readBat(text: string, { places }: ReadContext): SmsReading | null {
  const [first, ...rest] = tokens(text)
  if (first === undefined || !BAT.has(first.word)) return null
  if (rest.length > 0 && places.find(tidy(text))?.rest === '') return null
  return { kind: 'bat', words: rest.map(({ typed }) => typed).join(' ') }
}

const readEmpty = (text: string): SmsReading | null => (/[\p{L}\p{N}?？]/u.test(tidy(text)) ? null : { kind: 'empty' })
