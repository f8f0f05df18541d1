import { act } from './act.ts'
import { DAY, FROM_COUNTRY } from './act-codes.ts'

/** RET: the child has come back from abroad. */
export const RET = act({
  verb: 'RET',
  digits: '51',
  words: ['RET'],
  number: 'needed',
  codes: [FROM_COUNTRY, DAY],
  isWhole: ({ fromCountry }) => fromCountry !== undefined,
  event: ({ date, fromCountry }, today) => ({ type: 'RETURN', data: { on: date ?? today, country: fromCountry } }),
  summary: ({ date, fromCountry = '' }, say, today) => [
    say.of('SUM-RET', say.isKhmer ? '' : ' ', say.country(fromCountry)),
    say.day(date ?? today),
  ],
})
