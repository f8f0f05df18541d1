import { SERVICES } from '../../cases/services.ts'
import { act } from './act.ts'
import { DAY, RATING, word } from './act-codes.ts'

/** SVC: a service was offered to the child and taken or not, or has ended. */
export const SVC = act({
  verb: 'SVC',
  digits: '62',
  words: ['SVC'],
  number: 'needed',
  codes: [
    word(Object.fromEntries(SERVICES.map((service) => [service, { service }]))),
    word({
      YES: { accepted: true },
      NO: { accepted: false },
      DONE: { end: 'COMPLETED' },
      LEFT: { end: 'LEFT' },
    }),
    RATING,
    DAY,
  ],
  isWhole: ({ service, accepted, end }) => service !== undefined && (accepted === undefined) !== (end === undefined),
  event: ({ date, service, accepted, end, rating }, today) => ({
    type: 'SERVICE',
    data: { on: date ?? today, service, accepted, end, rating },
  }),
  summary: ({ service = '', accepted, end, rating }, say) => {
    const answer = end ?? (accepted === true ? 'YES' : 'NO')
    const said = `${service}${say.isKhmer ? ': ' : ' '}${say.word(`SV-SVC-${answer}`)}`
    return [say.of('SUM-SVC', ' ', said), rating === undefined ? '' : say.of('SV-rating', ' ', String(rating))]
  },
})
