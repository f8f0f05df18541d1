import { act } from './act.ts'
import { DAY, EXPLOITATION, FINDING, MEANS, ORIGIN, OTHER_CRIME, PURPOSE, SECTOR } from './act-codes.ts'

/** IDV: whether the child was trafficked, as a formal authority finds. */
export const IDV = act({
  verb: 'IDV',
  digits: '31',
  words: ['IDV'],
  number: 'needed',
  codes: [FINDING, PURPOSE, MEANS, SECTOR, OTHER_CRIME, ORIGIN, EXPLOITATION, DAY],
  takesRef: true,
  isWhole: ({ finding }) => finding !== undefined,
})
