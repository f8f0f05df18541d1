import { defineFlow } from '../../src/flow/define-flow.ts'
import { lines, safeWords } from '../lines.ts'
import { text } from './text.ts'

/**
 * Questions after a case: number and PIN, then one of five fixed wordings. The engine never sees whether a PIN is right:
 * two checks ask for a verdict. News, word that the child is home and the safe word go to the worker with the case; none
 * of them changes how it stands.
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
      options: { ADD: 'C3', CALL_ME: 'help/N2', HOME: 'C5', SAFE_WORD: 'C8' },
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
    C5: {
      kind: 'menu',
      why: 'A claim, never a closing; "needs help" calls a worker at once',
      hands: 'home',
      private: true,
      options: { SAFE: 'mayCall', NEEDS_HELP: 'mayCall' },
    },
    mayCall: { kind: 'fork', if: { given: ['contactLive'] }, yes: 'C6', no: 'C6n' },
    C6: { kind: 'end' },
    C6n: { kind: 'end' },
    C8: {
      kind: 'list',
      why: 'Whoever calls the family says this word first; it defeats callers who only know that a report exists',
      list: 'safeWords',
      shows: 'inside',
      hands: 'safeWord',
      gives: 'safeWord',
      private: true,
      several: 'C8',
      next: 'C8e',
    },
    C8e: { kind: 'end' },
  },
  text,
  slots: {
    safeword: [{ given: 'safeWord', line: safeWords }],
    status: [
      {
        given: 'askedStatus',
        line: { RECEIVED: lines.ST1, SEARCHING: lines.ST2, POLICE: lines.ST3, CALL_US: lines.ST4, CLOSED: lines.ST5 },
      },
    ],
  },
})
