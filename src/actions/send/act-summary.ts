import { lines } from '../../../flows/lines.ts'
import { MOST_SUMMARY } from '../../../flows/slots.ts'
import type { Language } from '../../flow/language.ts'
import { ACTS } from '../../officials/acts/index.ts'
import { type Say, sayIn, summed } from '../../officials/acts/say.ts'
import type { ActFields } from '../../officials/reading.ts'

/** An act as a text tells of it. */
export interface Summed {
  readonly verb: string
  readonly fields: ActFields & { readonly where?: string }
  /** The day it was sent on. */
  readonly day: string
}

/** What was understood of an act, in at most as many characters as a text has room for. */
export function summaryOf(
  { verb, fields, day }: Summed,
  language: Language,
  most: number = MOST_SUMMARY[language],
): string {
  const say = sayIn(language, lines)
  const pieces = ACTS.find((each) => each.verb === verb)?.summary?.(fields, say, day) ?? found(verb, fields, say)
  return summed(pieces, say, most)
}

/** What is said of a found child by FND or an answer to an alert, and by whoever answers that; of a sighting and a note of the menu. */
function found(verb: string, { date, where }: Summed['fields'], say: Say): readonly string[] {
  if (verb === 'NOT_FOUND') return [say.word('SUM-NOT')]
  if (verb === 'SEE' || verb === 'NOTE') return [say.word(`SUM-${verb}`)]
  return [say.word('SUM-FND'), where === undefined ? '' : say.word(`SV-at-${where}`), say.day(date)]
}
