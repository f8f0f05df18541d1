import { defineFlow } from '../../src/flow/define-flow.ts'
import { text } from './text.ts'

/** Screens the engine goes to by itself: after wrong answers, after a gap, and when nothing else can be shown. */
export const system = defineFlow({
  id: 'system',
  start: 'K1',
  drafts: ['km', 'km-Latn'],
  steps: {
    K1: {
      kind: 'menu',
      why: 'Goes on after a drop without showing what was begun',
      options: { CONTINUE: 'back', START_NEW: 'menu/M0' },
      yes: 'CONTINUE',
      setsAside: 'START_NEW',
      back: 'menu/M0',
    },
    X3: {
      kind: 'menu',
      why: 'A second slip means the screen does not work for this person',
      options: { CALL_ME: 'help/N2', TRY_AGAIN: 'back' },
      yes: 'CALL_ME',
    },
    X4: { kind: 'end' },
    X5: { kind: 'end' },
    X7: { kind: 'end' },
    X8: { kind: 'end' },
  },
  text,
})
