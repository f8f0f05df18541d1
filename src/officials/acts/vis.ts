import { act } from './act.ts'
import { CHILD_AGE, DAY, LEFT } from './act-codes.ts'

/** VIS: the family was visited; what was heard there, in words. */
export const VIS = act({
  verb: 'VIS',
  digits: '21',
  words: ['VIS'],
  number: 'needed',
  codes: [DAY, LEFT, CHILD_AGE],
  takesText: true,
  isWhole: () => true,
})
