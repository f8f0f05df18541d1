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
  event: ({ date, count = 1, ref }, today) => ({ type: 'ARREST', data: { on: date ?? today, count, ref } }),
  summary: ({ date, count = 1, ref }, say, today) => [
    say.of('SUM-ARR', say.isKhmer || say.isLatin ? ' ' : ': ', say.persons(count)),
    say.day(date ?? today),
    say.ref(ref),
  ],
})
