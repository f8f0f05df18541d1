import { act } from './act.ts'
import { DAY, word } from './act-codes.ts'

/** SHL: a shelter took the child in, the child left it, or it refused. */
export const SHL = act({
  verb: 'SHL',
  digits: '61',
  words: ['SHL', 'CHOMROK', 'ជម្រក'],
  number: 'needed',
  codes: [word({ IN: { action: 'IN' }, OUT: { action: 'OUT' }, NO: { action: 'NO' } }), DAY],
  isWhole: ({ action }) => action !== undefined,
  event: ({ date, action }, today) => ({ type: 'SHELTER', data: { on: date ?? today, action } }),
  summary: ({ date, action = 'NO' }, say, today) => [
    say.of('SUM-SHL', say.isKhmer ? ': ' : ' ', say.word(`SV-SHL-${action}`)),
    say.day(date ?? today),
  ],
})
