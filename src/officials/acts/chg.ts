import { act } from './act.ts'
import { ARTICLE, COUNT, DAY } from './act-codes.ts'

/** CHG: somebody was charged, by which articles. */
export const CHG = act({
  verb: 'CHG',
  digits: '33',
  words: ['CHG', 'CHAOT', 'ចោទ'],
  number: 'needed',
  codes: [ARTICLE, COUNT, DAY],
  isWhole: ({ articles }) => articles !== undefined,
})
