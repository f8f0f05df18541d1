import { defineFlow } from '../../src/flow/flow.ts'
import { text } from './text.ts'

/** The call for help: 99 on every screen, and the dial string that ends in 99. */
export const help = defineFlow({
  id: 'help',
  start: 'N2',
  drafts: ['km', 'km-Latn'],
  steps: { N2: { kind: 'end', emits: 'call-back' } },
  text,
})
