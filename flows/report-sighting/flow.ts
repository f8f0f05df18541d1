import { defineFlow } from '../../src/flow/define-flow.ts'
import { text as reportMissing } from '../report-missing/text.ts'
import { text } from './text.ts'

/**
 * The report of a child found or seen. The case opens when the place is answered; a child who is with the caller comes
 * before all others.
 */
export const reportSighting = defineFlow({
  id: 'report-sighting',
  start: 'S1',
  drafts: ['km', 'km-Latn'],
  report: ['S1', 'contact', 'S2', 'place', 'S3', 'S5'],
  steps: {
    S1: {
      kind: 'menu',
      why: 'A child who is with the caller goes to the front of the queue',
      save: 'where',
      dated: true,
      forgets: ['when'],
      options: { WITH_ME: 'contact', TODAY: 'contact', BEFORE: 'contact' },
    },
    // an official's way in: the child is there, and registration covers contact
    withOfficial: { kind: 'fact', save: 'where', value: 'WITH_ME', next: 'S2' },
    contact: { kind: 'visit', to: 'contact/R2', asks: 'contact', next: 'S2' },
    S2: {
      kind: 'menu',
      why: 'Sex and age band in one key, for the match',
      save: 'child',
      options: {
        BOY_0_5: 'place',
        BOY_6_12: 'place',
        BOY_13_17: 'place',
        GIRL_0_5: 'place',
        GIRL_6_12: 'place',
        GIRL_13_17: 'place',
      },
      values: {
        BOY_0_5: { sex: 'M', min: 0, max: 5 },
        BOY_6_12: { sex: 'M', min: 6, max: 12 },
        BOY_13_17: { sex: 'M', min: 13, max: 17 },
        GIRL_0_5: { sex: 'F', min: 0, max: 5 },
        GIRL_6_12: { sex: 'F', min: 6, max: 12 },
        GIRL_13_17: { sex: 'F', min: 13, max: 17 },
      },
      typed: { reads: 'child', next: 'place' },
      skip: 'place',
    },
    place: { kind: 'visit', to: 'place/R4s', asks: 'place', next: 'seenBefore', emits: 'case' },
    seenBefore: { kind: 'fork', if: { field: 'where', in: ['BEFORE'] }, yes: 'R7', no: 'S3' },
    R7: {
      kind: 'menu',
      why: 'Orders the alerts and bounds the match in time',
      save: 'when',
      dated: true,
      options: { TODAY: 'S3', YESTERDAY: 'S3', WEEK: 'S3', MONTH: 'S3', LONGER: 'S3' },
      typed: { reads: 'date', next: 'S3' },
    },
    S3: {
      kind: 'menu',
      why: 'Decides how fast someone must go and who',
      save: 'state',
      options: { LOST: 'S5', BEGGING: 'S5', WORKING: 'S5', ADULT: 'S5', HURT: 'S5', OTHER: 'S5' },
    },
    S5: {
      kind: 'input',
      why: 'Name, clothes or the exact spot make the sighting useful',
      reads: 'text',
      save: 'words',
      next: 'withCaller',
      skip: 'withCaller',
      empty: ['skip'],
    },
    withCaller: { kind: 'fork', if: { field: 'where', in: ['WITH_ME'] }, yes: 'S6', no: 'S6s' },
    S6: { kind: 'end', needs: { given: ['number'], otherwise: 'R12s' }, emits: 'complete' },
    S6s: { kind: 'end', needs: { given: ['number'], otherwise: 'R12s' }, emits: 'complete' },
  },
  text: { ...text, R7: reportMissing.R7, R12s: reportMissing.R12s },
})
