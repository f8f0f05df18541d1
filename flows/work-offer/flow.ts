import { defineFlow } from '../../src/flow/define-flow.ts'
import { text } from './text.ts'

/**
 * An offer of work: is the agency on the licence list, which signs mean danger, who is the recruiter. What is asked and
 * read is counted, who did is not kept; a name is only looked up. Without a list that is new enough no name is called
 * absent from it (W4u). A tip goes to staff with no number, and nobody is called back.
 */
export const workOffer = defineFlow({
  id: 'work-offer',
  start: 'W1',
  drafts: ['km', 'km-Latn'],
  steps: {
    W1: {
      kind: 'menu',
      why: 'The one moment a family can act before the child leaves',
      options: { AGENCY: 'W2', SIGNS: 'W5', RECRUITER: 'W6' },
    },
    W2: {
      kind: 'list',
      why: 'Looks the agency up in the licence list; what was asked is counted, who asked is not kept',
      list: 'agencies',
      shows: 'none',
      next: 'W4',
      typedTo: { ended: 'W4e', unlisted: 'W4n', unknown: 'W4u' },
      several: 'W3',
      wrong: [{ own: 'W2x' }],
    },
    W3: {
      kind: 'list',
      why: 'Never guess between agencies whose names are alike',
      list: 'agencies',
      shows: 'found',
      next: 'W4',
      rowTo: { ended: 'W4e' },
      typedTo: { ended: 'W4e', unlisted: 'W4n', unknown: 'W4u' },
      several: 'W3',
      none: 'W4n',
    },
    W4: { kind: 'end', about: 'agencies', counts: 'LICENCE_QUESTION' },
    W4n: { kind: 'end', about: 'agencies', counts: 'LICENCE_QUESTION' },
    W4e: { kind: 'end', about: 'agencies', counts: 'LICENCE_QUESTION' },
    W4u: { kind: 'end', about: 'agencies', counts: 'LICENCE_QUESTION' },
    W5: {
      kind: 'menu',
      why: 'Teaches the signs; from here a worried caller can report or be called',
      options: { REPORT: 'W6', CALL_ME: 'help/N2' },
      counts: 'DANGER_SHOWN',
    },
    W6: {
      kind: 'input',
      why: 'A lead for police and for the agency check; stored encrypted',
      reads: 'text',
      hands: 'tip',
      next: 'W7',
      skip: 'W7',
      empty: ['repeat', 'skip'],
    },
    W7: { kind: 'end' },
  },
  text,
})
