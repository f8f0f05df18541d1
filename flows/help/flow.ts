import { defineFlow } from '../../src/flow/define-flow.ts'
import { text as place } from '../place/text.ts'
import { text } from './text.ts'

/** Hotlines have at least three digits, desks and mobiles ten at most. */
const PHONE_LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10]

/**
 * Help now: hotlines, a call back, the door of a child who is alone, the duty desk of a province. A child alone is called
 * from the key that says so; the question after it only says how urgently. Nothing here comes up again on a later call:
 * another may hold the phone by then. N2 is also the call for help, 99 on every screen and the dial string that ends in 99.
 */
export const help = defineFlow({
  id: 'help',
  start: 'N1',
  drafts: ['km', 'km-Latn'],
  steps: {
    N1: {
      kind: 'menu',
      why: 'Puts a person in danger in touch with a person',
      private: true,
      heads: 'hotlines',
      options: { CALL_ME: 'N2', ALONE: 'N3', DESK: 'R4d' },
      values: { CALL_ME: null, DESK: null },
      hands: 'alone',
      typed: { reads: 'digits', lengths: PHONE_LENGTHS, next: 'dialled' },
    },
    dialled: { kind: 'check', checks: 'hotline', verdicts: { HOTLINE: 'N6' } },
    N2: { kind: 'end', emits: 'call-back' },
    N3: {
      kind: 'menu',
      why: 'Orders the call-back: hurt or locked in is called first',
      private: true,
      options: { HURT: 'N4', NOT_HURT: 'N4' },
      yes: 'HURT',
      no: 'NOT_HURT',
      hands: 'alone',
    },
    N4: { kind: 'end' },
    R4d: {
      kind: 'list',
      why: 'Finds the duty desk of one province',
      private: true,
      list: 'provinces',
      shows: 'inside',
      next: 'desk',
      several: 'R4m',
      more: 'R4b',
      wrong: [{ own: 'R4x' }],
    },
    R4b: {
      kind: 'list',
      why: 'As R4d, second and later pages',
      private: true,
      list: 'provinces',
      shows: 'inside',
      next: 'desk',
      several: 'R4m',
      wrong: [{ own: 'R4x' }],
    },
    R4m: {
      kind: 'list',
      why: 'Never guess between places that share a name',
      private: true,
      list: 'provinces',
      shows: 'found',
      next: 'desk',
      several: 'R4m',
      none: 'R4b',
    },
    desk: { kind: 'check', checks: 'desk', verdicts: { DESK: 'N5', NO_DESK: 'N5n' } },
    N5: { kind: 'end' },
    N5n: { kind: 'end' },
    N6: { kind: 'end' },
  },
  text: { ...text, R4b: place.R4b, R4m: place.R4m, R4x: place.R4x },
})
