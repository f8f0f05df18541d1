import type { Verb } from './reading.ts'
import { readReport } from './report.ts'

/** SEE: a child was seen who may be a missing one. */
export const SEE: Verb = {
  verb: 'SEE',
  digits: '12',
  words: ['SEE', 'SEEN', 'KHEUNH', 'KHERNH', 'ឃើញ'],
  read: (tokens, context) =>
    readReport({ verb: 'SEE', kind: 'SIGHTING', restIs: 'text', numberIsEnough: false }, tokens, context),
}
