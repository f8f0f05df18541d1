import { act } from './act.ts'
import { DAY, plainNumber } from './act-codes.ts'

/** PLC: who looks after the child: 1 family 2 relatives 3 foster 4 shelter 5 other. */
export const PLC = act({
  verb: 'PLC',
  digits: '52',
  words: ['PLC'],
  number: 'needed',
  codes: [plainNumber(1, 5, (care) => ({ care })), DAY],
  isWhole: ({ care }) => care !== undefined,
  event: ({ date, care }, today) => ({ type: 'CARE', data: { on: date ?? today, kind: care } }),
  summary: ({ care = 5, date }, say) => [say.of('SUM-PLC', ': ', say.word(`SV-C${care}`)), say.day(date)],
})
