import { act } from './act.ts'
import { COUNT, DAY } from './act-codes.ts'

/** ARR: somebody was arrested. */
export const ARR = act({
  verb: 'ARR',
  digits: '32',
  words: ['ARR', 'CHAB', 'ចាប់'],
  number: 'needed',
  codes: [COUNT, DAY],
  takesRef: true,
  isWhole: () => true,
})
