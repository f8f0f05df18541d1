import { defineFlow } from '../../src/flow/define-flow.ts'
import { text as reportMissing } from '../report-missing/text.ts'
import { text } from './text.ts'

/**
 * The main menu. A number that was promised when none was ready (R12s) is shown before a case is asked about.
 */
export const menu = defineFlow({
  id: 'menu',
  start: 'M0',
  drafts: ['km', 'km-Latn'],
  steps: {
    M0: {
      kind: 'menu',
      why: 'Bring the caller to one of five errands with one key',
      options: {
        MISSING: 'report-missing/R1',
        SIGHTING: 'report-sighting/S1',
        ASK: 'promised',
        OFFER: 'work-offer/W1',
        HELP: 'help/N1',
      },
      hidden: { 6: 'survey/V0', 8: 'official/O1' },
      language: 'language/L1',
      back: 'X6',
    },
    promised: { kind: 'fork', if: { given: ['promisedNumber', 'promisedPin'] }, yes: 'R12', no: 'case/C1' },
    R12: { kind: 'end', fill: { number: 'promisedNumber', pin: 'promisedPin' }, emits: 'complete' },
    X6: { kind: 'end' },
  },
  text: { ...text, R12: reportMissing.R12 },
})
