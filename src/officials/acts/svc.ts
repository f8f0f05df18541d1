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
})
