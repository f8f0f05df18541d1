import { act } from './act.ts'
import { DAY, plainNumber } from './act-codes.ts'

/** REI: the stage of coming back into life: 1 before it, 2 within it, 3 looked after, 4 closing. */
export const REI = act({
  verb: 'REI',
  digits: '53',
  words: ['REI'],
  number: 'needed',
  codes: [plainNumber(1, 4, (stage) => ({ stage })), DAY],
  isWhole: ({ stage }) => stage !== undefined,
  event: ({ date, stage }, today) => ({ type: 'STAGE', data: { on: date ?? today, stage } }),
  summary: ({ stage = 1, date }, say) => [
    say.of('SUM-REI', ' ', say.isKhmer || say.isLatin ? `${stage}/4` : `${stage} of 4`),
    say.isKhmer || say.isLatin ? '' : say.word(`SV-R${stage}`),
    say.day(date),
  ],
})
