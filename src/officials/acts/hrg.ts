import { act } from './act.ts'
import { DAY_TO_COME } from './act-codes.ts'

/** HRG: the day of the next hearing. */
export const HRG = act({
  verb: 'HRG',
  digits: '42',
  words: ['HRG'],
  number: 'needed',
  codes: [DAY_TO_COME],
  isWhole: ({ date }) => date !== undefined,
  event: ({ date }) => ({ type: 'HEARING', data: { on: date } }),
  summary: ({ date }, say) => [say.of('SUM-HRG', ' ', say.day(date))],
})
