import { act } from './act.ts'
import { DAY } from './act-codes.ts'

/** HOM: the child is home. */
export const HOM = act({
  verb: 'HOM',
  digits: '22',
  words: ['HOM', 'HOME', 'DOLPHTEAS', 'ដល់ផ្ទះ'],
  number: 'needed',
  codes: [DAY],
  isWhole: () => true,
  summary: ({ date }, say) => [say.word('SUM-HOM'), say.day(date)],
})
