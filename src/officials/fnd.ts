import type { Verb } from './reading.ts'
import { readReport } from './report.ts'

/** FND: a found child is with the sender; with a case number it claims that the child of that case is found. */
export const FND: Verb = {
  verb: 'FND',
  digits: '13',
  words: ['FND', 'FOUND', 'RK', 'ROKKHEUNH', 'រកឃើញ'],
  read: (tokens, context) =>
    readReport({ verb: 'FND', kind: 'FOUND', restIs: 'name', numberIsEnough: true }, tokens, context),
}
