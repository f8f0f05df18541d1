import { act } from './act.ts'
import { DAY, EXPLOITATION, FINDING, MEANS, ORIGIN, OTHER_CRIME, PURPOSE, SECTOR } from './act-codes.ts'

/** IDV: whether the child was trafficked, as a formal authority finds. */
export const IDV = act({
  verb: 'IDV',
  digits: '31',
  words: ['IDV'],
  number: 'needed',
  codes: [FINDING, PURPOSE, MEANS, SECTOR, OTHER_CRIME, ORIGIN, EXPLOITATION, DAY],
  takesRef: true,
  isWhole: ({ finding }) => finding !== undefined,
  event: ({ date, ...found }, today) => ({ type: 'IDENTIFICATION', data: { on: date ?? today, ...found } }),
  summary: ({ finding = 'NOT', otherCrime, date, ref }, say) => [
    say.of('SUM-IDV', ': ', say.word(`SV-${finding}`)),
    otherCrime === undefined ? '' : say.word(`SV-Z${otherCrime}`),
    say.day(date),
    say.ref(ref),
  ],
})
