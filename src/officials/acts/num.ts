import { act } from './act.ts'
import { plainNumber } from './act-codes.ts'

const MOST = 20

/** NUM: numbers to be written on paper, each for one child. */
export const NUM = act({
  verb: 'NUM',
  digits: '23',
  words: ['NUM', 'LEK', 'លេខ'],
  number: 'none',
  codes: [plainNumber(1, MOST, (count) => ({ count }))],
  isWhole: ({ count }) => count !== undefined,
})
