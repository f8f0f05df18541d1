import type { Verb } from './reading.ts'
import { readReport } from './report.ts'

/** NEW: a child is missing. */
export const NEW: Verb = {
  verb: 'NEW',
  digits: '11',
  words: [
    'NEW',
    'MISSING',
    'CHILD',
    'BATKON',
    'BAT KON',
    'BATKMENG',
    'BAT KMENG',
    'KMENGBAT',
    'បាត់',
    'បាត់កូន',
    'បាត់ក្មេង',
    'ក្មេងបាត់',
  ],
  read: (tokens, context) =>
    readReport({ verb: 'NEW', kind: 'MISSING', restIs: 'name', numberIsEnough: false }, tokens, context),
}
