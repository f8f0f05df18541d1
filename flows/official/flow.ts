import { defineFlow } from '../../src/flow/define-flow.ts'
import { actionWords } from './action-words.ts'
import { text } from './text.ts'

/**
 * The officials' menu, behind a key that the main menu does not show and behind a PIN. Phones that are not registered are
 * asked and refused in the same way. A case is picked, an act chosen and confirmed, and only then handed on. New reports go
 * the way of everybody's, without the questions whose answers an official's registration gives.
 */
export const official = defineFlow({
  id: 'official',
  start: 'O1',
  drafts: ['km', 'km-Latn'],
  steps: {
    O1: {
      kind: 'input',
      why: 'Proves who acts; the number alone can be forged',
      reads: 'digits',
      lengths: [6],
      noCall: true,
      private: true,
      wrong: [{ own: 'O1x' }, { own: 'O1x' }, { own: 'O1x' }, { own: 'O1x' }, { go: 'O1l' }],
      next: 'typed',
    },
    typed: { kind: 'check', checks: 'official-pin', verdicts: { RIGHT: 'O2', LOCKED: 'O1l' } },
    O1l: { kind: 'end' },
    O2: {
      kind: 'menu',
      why: "Brings an official to the day's work in one key",
      home: true,
      private: true,
      fill: { area: 'officialArea', n: 'newAlerts' },
      options: {
        CASES: 'O3',
        MISSING: 'report-missing/O9',
        FOUND: 'report-sighting/withOfficial',
        SURVEY: 'survey/V0',
        PAPER: 'issue',
      },
      back: 'menu/X6',
    },
    O3: {
      kind: 'list',
      why: 'Picks the case to report on',
      list: 'ownCases',
      shows: 'inside',
      holds: 'caseNumber',
      private: true,
      typedTo: { elsewhere: 'asked', line: 'read' },
      next: 'O4',
      several: 'O3',
    },
    issue: { kind: 'check', checks: 'paper-numbers', untyped: true, verdicts: { ISSUED: 'O8' } },
    O8: { kind: 'end' },
    asked: { kind: 'check', checks: 'official-case', verdicts: { MAY: 'O4' } },
    // a line of the SMS grammar says case and act at once
    read: { kind: 'check', checks: 'official-line', verdicts: { LINE: 'O6l' } },
    O6l: {
      kind: 'menu',
      why: 'Nothing is recorded by a slip of the thumb',
      hands: 'officialLine',
      gathers: true,
      private: true,
      fill: { number: 'lineNumber', action: 'lineAction' },
      options: { CONFIRM: 'savedLine', CANCEL: 'O2' },
      values: { CANCEL: null },
    },
    savedLine: { kind: 'fork', if: { given: ['lineFinds'] }, yes: 'O7f', no: 'O7' },
    O4: {
      kind: 'menu',
      why: 'One report about one case',
      holds: 'act',
      forgets: ['note'],
      private: true,
      options: { TAKE: 'O6', VISIT: 'O6', FOUND: 'O5', PASS_ON: 'O6', SEEN: 'O5n', NOTE: 'O5n' },
    },
    O5: {
      kind: 'menu',
      why: 'Where the child is decides who goes to see and speak with the child',
      holds: 'act',
      private: true,
      options: { HOME: 'O6', POLICE: 'O6', SOCIAL: 'O6', HOSPITAL: 'O6', OTHER: 'O6' },
      values: {
        HOME: 'FOUND_HOME',
        POLICE: 'FOUND_POLICE',
        SOCIAL: 'FOUND_SOCIAL',
        HOSPITAL: 'FOUND_HOSPITAL',
        OTHER: 'FOUND_OTHER',
      },
    },
    O5n: {
      kind: 'input',
      why: 'What the next person needs to know',
      reads: 'text',
      holds: 'note',
      private: true,
      next: 'O6',
      skip: 'withoutNote',
      empty: ['repeat', 'skip'],
    },
    // a note without words is none
    withoutNote: { kind: 'fork', if: { field: 'act', in: ['NOTE'] }, yes: 'O2', no: 'O6' },
    O6: {
      kind: 'menu',
      why: 'Nothing is recorded by a slip of the thumb',
      hands: 'officialAct',
      gathers: true,
      private: true,
      options: { CONFIRM: 'saved', CANCEL: 'O2' },
      values: { CANCEL: null },
    },
    saved: {
      kind: 'fork',
      if: { field: 'act', in: ['FOUND_HOME', 'FOUND_POLICE', 'FOUND_SOCIAL', 'FOUND_HOSPITAL', 'FOUND_OTHER'] },
      yes: 'O7f',
      no: 'O7',
    },
    O7: { kind: 'end' },
    O7f: { kind: 'end' },
  },
  slots: {
    number: [{ field: 'caseNumber', list: 'ownCases' }],
    action: [{ field: 'act', line: actionWords }],
  },
  text,
})
