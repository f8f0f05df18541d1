import { defineFlow } from '../../src/flow/flow.ts'
import { lines } from '../lines.ts'
import { text } from './text.ts'

/**
 * Questions after a case: number and PIN, then one of five fixed wordings. The engine never sees whether a PIN is right:
 * two checks ask for a verdict. News goes to the worker with the case. A child who is home and the safe word lead to a
 * person who calls, until they have steps of their own.
 */
export const caseFlow = defineFlow({
  id: 'case',
  start: 'C1',
  drafts: ['km', 'km-Latn'],
  steps: {
    C1: {
      kind: 'input',
      why: "Opens the caller's own case and no other",
      reads: 'digits',
      lengths: [6, 10],
      private: true,
      wrong: [{ own: 'C1x' }, { own: 'C1x' }, { go: 'C1l' }],
      next: 'typed',
    },
    typed: {
      kind: 'check',
      checks: 'number-or-pin',
      verdicts: { STATUS: 'C2', NUMBER: 'C1b', NEW_PIN: 'C7', LOCKED: 'C1l' },
    },
    C1b: {
      kind: 'input',
      why: "Opens the caller's own case and no other",
      reads: 'digits',
      lengths: [6],
      private: true,
      fill: { number: 'askedNumber' },
      wrong: [{ own: 'C1x' }, { own: 'C1x' }, { go: 'C1l' }],
      next: 'typedPin',
    },
    typedPin: { kind: 'check', checks: 'pin', verdicts: { STATUS: 'C2', LOCKED: 'C1l' } },
    C1l: { kind: 'end' },
    C7: {
      kind: 'menu',
      why: 'Gives the PIN, once, to a reporter who has not seen it',
      private: true,
      once: true,
      fill: { pin: 'newPin' },
      options: { GO_ON: 'C2' },
    },
    C2: {
      kind: 'menu',
      why: "Answers the family's question without telling a bystander anything",
      private: true,
      options: { ADD: 'C3', CALL_ME: 'help/N2', HOME: 'help/N2', SAFE_WORD: 'help/N2' },
    },
    C3: {
      kind: 'input',
      why: 'New facts for the worker on the case',
      reads: 'text',
      hands: 'news',
      private: true,
      next: 'C4',
      skip: 'C2',
      empty: ['repeat', 'skip'],
    },
    C4: { kind: 'end' },
  },
  text,
  slots: {
    status: [
      {
        given: 'askedStatus',
        line: { RECEIVED: lines.ST1, SEARCHING: lines.ST2, POLICE: lines.ST3, CALL_US: lines.ST4, CLOSED: lines.ST5 },
      },
    ],
  },
})
