import { check, checkTexts, type LongestSlots } from '../src/flow/check.ts'
import { checkPurposes, type Field } from '../src/flow/check-purposes.ts'
import { checkLines } from '../src/flow/check-slots.ts'
import { checkText } from '../src/flow/check-text.ts'
import type { Book } from '../src/flow/flow.ts'
import type { Words } from '../src/flow/language.ts'
import type { Lists } from '../src/flow/session.ts'
import { checkDrafts, type Readings } from '../src/flow/translation.ts'
import { fields } from './fields.ts'
import { checkForbiddenResume, checkForbiddenTexts } from './forbidden.ts'
import { book } from './index.ts'
import { lines, slotOfLine } from './lines.ts'
import { longestSlots } from './slots.ts'
import type { SmsText } from './sms/sms.ts'
import { sms } from './sms/text.ts'
import { wordingsOf } from './words.ts'

/** Everything a gateway says by phone, with what it is checked against. */
export interface Conversations {
  readonly book: Book
  readonly sms: Readonly<Record<string, SmsText>>
  readonly lines: Readonly<Record<string, Words>>
  readonly fields: Readonly<Record<string, Field>>
  readonly longest: LongestSlots
}

/** What this gateway says. */
export const conversations: Conversations = { book, sms, lines, fields, longest: longestSlots }

const CLASSES = ['NOTICE', 'REPLY', 'ALERT', 'ALARM', 'CODE']

/** An SMS nobody can say the sort, the receiver or the occasion of is not sent. */
function unexplained(texts: Readonly<Record<string, SmsText>>): string[] {
  return Object.entries(texts).flatMap(([id, text]) => [
    ...(CLASSES.includes(text.class) ? [] : [`${id}: has no class`]),
    ...((text.to ?? '').trim() === '' ? [`${id}: does not say to whom it goes`] : []),
    ...((text.when ?? '').trim() === '' ? [`${id}: does not say when it is sent`] : []),
  ])
}

/** Nothing read yet: every translation is a draft. */
const UNREAD: Readings = { of: {}, fingerprint: (text) => text }

/**
 * Every problem of the conversations, one a line; with lists, also pages on which not even one row fits, with readings, also
 * words that are not those that were approved.
 */
export function problemsOf(all: Conversations, lists: Lists = {}, readings: Readings = UNREAD): string[] {
  const texts = Object.fromEntries(
    Object.entries(all.sms).flatMap(([id, text]) => [
      [id, text.words],
      ...(text.seen === undefined ? [] : [[`${id} seen`, text.seen] as const]),
    ]),
  )
  const slots = new Set(Object.keys(all.longest.en))
  return [
    ...check(all.book, all.longest, lists),
    ...checkTexts(texts, all.longest),
    ...Object.entries(all.lines).flatMap(([id, words]) => checkText(id, words, { slots })),
    ...checkLines(all.lines, slotOfLine, all.longest),
    ...unexplained(all.sms),
    ...checkForbiddenTexts(all.sms),
    ...checkForbiddenResume(all.book),
    ...checkPurposes(all.book, all.fields),
    ...checkDrafts(wordingsOf(all), readings),
  ]
}
