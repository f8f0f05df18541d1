import { defineFlow } from '../../src/flow/define-flow.ts'
import { lines } from '../lines.ts'
import { text as official } from '../official/text.ts'
import { text } from './text.ts'

/**
 * The report of a missing child. Keys come before typing and the case opens (R8) before the name is asked: what is typed
 * last is what a dropped line costs.
 */
export const reportMissing = defineFlow({
  id: 'report-missing',
  start: 'R1',
  drafts: ['km', 'km-Latn'],
  report: ['R1', 'contact', 'R3', 'place', 'R7', 'R8', 'R9', 'R10', 'R11'],
  steps: {
    R1: {
      kind: 'menu',
      why: "The child's sex narrows the match; whether the caller is the parent decides who may be told what",
      save: 'who',
      forgets: ['relation'],
      options: { SON: 'contact', DAUGHTER: 'contact', BOY: 'contact', GIRL: 'contact' },
    },
    // an official's way in: registered, so neither contact nor relation is asked
    O9: {
      kind: 'menu',
      why: 'As R1, from an official',
      save: 'who',
      // a number typed before belongs to another child
      forgetsGiven: ['paperNumber', 'paperUsed'],
      private: true,
      options: { BOY: 'vouched', GIRL: 'vouched' },
      typed: { reads: 'digits', lengths: [7, 8, 9, 10, 11, 12], next: 'paper' },
      wrong: [{ own: 'O9x' }],
    },
    // a number that was written on paper before stays that child's number
    paper: { kind: 'check', checks: 'paper-number', verdicts: { PAPER: 'O9p' } },
    O9p: {
      kind: 'menu',
      why: 'As R1, for the number that was typed',
      save: 'who',
      private: true,
      fill: { number: 'paperNumber' },
      options: { BOY: 'vouched', GIRL: 'vouched' },
    },
    vouched: { kind: 'fact', save: 'relation', value: 'OFFICIAL', next: 'R3' },
    contact: { kind: 'visit', to: 'contact/R2', asks: 'contact', next: 'R3' },
    R3: {
      kind: 'input',
      why: 'Narrows the match; under 12 and today makes the alert urgent',
      reads: 'age',
      save: 'age',
      forgets: ['wasChild'],
      next: 'grown',
      skip: 'place',
      wrong: [{ own: 'X1' }, { go: 'R3b' }],
    },
    R3b: {
      kind: 'menu',
      why: 'As R3, for a caller who cannot type the age',
      save: 'age',
      forgets: ['wasChild'],
      options: { BABY: 'place', CHILD: 'place', TEEN: 'place', GROWN: 'R3c' },
      values: {
        BABY: { min: 0, max: 5 },
        CHILD: { min: 6, max: 12 },
        TEEN: { min: 13, max: 17 },
        GROWN: { min: 18, max: 25 },
      },
      skip: 'place',
    },
    grown: { kind: 'fork', if: { field: 'age.min', from: 18 }, yes: 'R3c', no: 'place' },
    R3c: {
      kind: 'menu',
      why: "A child lost years ago may be grown now; the case is still a child's case",
      save: 'wasChild',
      options: { YES: 'place', NO: 'place' },
      values: { YES: true, NO: false },
      yes: 'YES',
      no: 'NO',
    },
    place: { kind: 'visit', to: 'place/R4', asks: 'place', next: 'R7' },
    R7: {
      kind: 'menu',
      why: 'Orders the alerts and bounds the match in time',
      save: 'when',
      dated: true,
      options: { TODAY: 'R8', YESTERDAY: 'R8', WEEK: 'R8', MONTH: 'R8', LONGER: 'R8' },
      typed: { reads: 'date', next: 'R8' },
    },
    R8: {
      kind: 'menu',
      why: "Tells a broker's promise, a taking, a runaway and a lost child apart: each goes to another desk",
      save: 'left',
      forgets: ['destination', 'takenBy'],
      options: { WORK: 'R8b', TAKEN: 'R8b', ALONE: 'caller', LOST: 'caller', UNKNOWN: 'caller' },
      emits: 'case',
    },
    R8b: {
      kind: 'menu',
      why: 'A border sends the alert to the border desk too and raises its priority',
      save: 'destination',
      options: { THAILAND: 'R8c', VIETNAM: 'R8c', PHNOM_PENH: 'R8c', PROVINCE: 'R8c', ABROAD: 'R8c' },
      skip: 'R8c',
    },
    R8c: {
      kind: 'input',
      why: 'The most useful lead for police; stored encrypted, never repeated in any message',
      reads: 'text',
      save: 'takenBy',
      next: 'caller',
      skip: 'caller',
      empty: ['repeat', 'skip'],
    },
    caller: { kind: 'fork', if: { field: 'who', in: ['BOY', 'GIRL'] }, yes: 'known', no: 'R9' },
    known: { kind: 'fork', if: { field: 'relation', in: ['OFFICIAL'] }, yes: 'R9', no: 'R1b' },
    R1b: {
      kind: 'menu',
      why: 'Tells staff whose word this is; a neighbour and a teacher can be asked different things',
      save: 'relation',
      options: { RELATIVE: 'R9', NEIGHBOUR: 'R9', TEACHER: 'R9', OFFICIAL: 'R9', OTHER: 'R9' },
    },
    R9: {
      kind: 'input',
      why: 'The strongest single fact for the match',
      reads: 'name',
      save: 'name',
      next: 'R10',
      skip: 'R10',
      wrong: [{ own: 'R9x' }],
    },
    R10: {
      kind: 'input',
      why: 'Lets a worker know the child when a sighting comes; part of it is withheld as a check question',
      reads: 'text',
      save: 'marks',
      next: 'R11',
      skip: 'R11',
      empty: ['skip'],
    },
    R11: {
      kind: 'menu',
      why: 'Nothing is confirmed by accident; mistakes are cheap to mend here',
      tells: true,
      options: { SEND: 'sent', CHANGE: 'R11e', CALL_ME: 'help/N2' },
    },
    R11e: {
      kind: 'menu',
      why: 'Lets the caller mend one answer without giving the others again',
      options: { WHO: 'R1', AGE: 'R3', PLACE: 'place', WHEN: 'R7', WHAT: 'R8', NAME: 'R9' },
      mends: true,
    },
    // a second report on a case has no PIN of its own
    sent: { kind: 'fork', if: { given: ['paperUsed'] }, yes: 'O7', no: 'R12' },
    O7: { kind: 'end', emits: 'complete' },
    R12: { kind: 'end', needs: { given: ['number', 'pin'], otherwise: 'R12s' }, emits: 'complete' },
  },
  slots: {
    sexage: [
      { field: 'who', line: { SON: lines.SX1, BOY: lines.SX1, DAUGHTER: lines.SX2, GIRL: lines.SX2 } },
      { field: 'age', range: true },
    ],
    where: [{ field: 'place', list: 'places' }],
    when: [
      {
        field: 'when',
        line: {
          TODAY: lines.WH1,
          YESTERDAY: lines.WH2,
          WEEK: lines.WH3,
          MONTH: lines.WH4,
          LONGER: lines.WH5,
        },
        otherwise: 'day',
      },
    ],
    what: [
      {
        field: 'left',
        line: { WORK: lines.WT1, TAKEN: lines.WT2, ALONE: lines.WT3, LOST: lines.WT4, UNKNOWN: lines.WT5 },
      },
    ],
  },
  text: { ...text, O7: official.O7 },
})
