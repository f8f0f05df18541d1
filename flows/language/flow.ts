import { defineFlow } from '../../src/flow/define-flow.ts'
import { text } from './text.ts'

/** The choice of language: the screen is its own test, for whoever sees boxes in line 1 chooses line 2. */
export const language = defineFlow({
  id: 'language',
  start: 'L1',
  drafts: ['km', 'km-Latn'],
  steps: {
    L1: {
      kind: 'menu',
      why: 'Speak and write to this phone in a form its owner can read',
      options: { KHMER: 'back', LATIN: 'back', ENGLISH: 'back' },
      values: { KHMER: 'km', LATIN: 'km-Latn', ENGLISH: 'en' },
      setsLanguage: true,
      emits: 'language',
    },
  },
  text,
})
