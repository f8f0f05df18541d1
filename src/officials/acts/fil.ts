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
  event: ({ date, ref }, today) => ({ type: 'FILE', data: { on: date ?? today, ref } }),
  summary: ({ date, ref = '' }, say, today) => [
    say.of('SUM-FIL', ' ', ref),
    say.isKhmer ? '' : say.of('SV-opened', ' ', say.day(date ?? today)),
  ],
})
