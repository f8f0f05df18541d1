import { act } from './act.ts'
import { ARTICLE, COUNT, DAY, plainNumber, word } from './act-codes.ts'

const MOST_MONTHS = 999

/** VER: what the court decided; months only of somebody found guilty. */
export const VER = act({
  verb: 'VER',
  digits: '43',
  words: ['VER', 'SALAKRAM', 'សាលក្រម'],
  number: 'needed',
  codes: [
    word({ GUILTY: { outcome: 'CONVICTED' }, ACQ: { outcome: 'ACQUITTED' }, DIS: { outcome: 'DISMISSED' } }),
    plainNumber(1, MOST_MONTHS, (months) => ({ months })),
    COUNT,
    ARTICLE,
    DAY,
  ],
  isWhole: ({ outcome, months }) => outcome !== undefined && (months === undefined || outcome === 'CONVICTED'),
})
