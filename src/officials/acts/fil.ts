import { act } from './act.ts'
import { DAY } from './act-codes.ts'

/** FIL: a court has opened a file. */
export const FIL = act({
  verb: 'FIL',
  digits: '41',
  words: ['FIL'],
  number: 'needed',
  codes: [DAY],
  takesRef: true,
  isWhole: ({ ref }) => ref !== undefined,
})
