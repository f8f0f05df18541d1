import { act } from './act.ts'
import { DAY, EVIDENCE } from './act-codes.ts'

/** EVD: which kinds of evidence there are, never what they hold. */
export const EVD = act({
  verb: 'EVD',
  digits: '34',
  words: ['EVD'],
  number: 'needed',
  codes: [EVIDENCE, DAY],
  isWhole: ({ evidence }) => evidence !== undefined,
})
