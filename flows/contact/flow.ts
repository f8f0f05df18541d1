import { defineFlow } from '../../src/flow/define-flow.ts'
import { text } from './text.ts'

/** Whether this phone, or another, may be called: the second question of every report. Reports visit it. */
export const contact = defineFlow({
  id: 'contact',
  start: 'R2',
  drafts: ['km', 'km-Latn'],
  steps: {
    R2: {
      kind: 'menu',
      why: 'Decides whether anyone may ever call or text this phone; asked second so that a dropped line can be followed up, or must not be',
      consent: true,
      save: 'contact',
      forgets: ['safePhone'],
      options: { CALL: 'return', SMS: 'return', NONE: 'R2b' },
      yes: 'CALL',
      no: 'NONE',
      emits: 'contact',
    },
    R2b: {
      kind: 'input',
      why: 'A borrowed or watched phone stays silent, yet the family may have a safe number',
      reads: 'phone',
      save: 'safePhone',
      wrong: ['repeat', 'skip'],
      next: 'return',
      skip: 'return',
      emits: 'contact',
    },
  },
  text,
})
