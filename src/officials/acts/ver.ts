import { MOST_MONTHS } from '../../cases/act-limits.ts'
import { act } from './act.ts'
import { ARTICLE, COUNT, DAY, plainNumber, word } from './act-codes.ts'

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
  event: ({ date, outcome, months, count = 1, articles }, today) => ({
    type: 'VERDICT',
    data: { on: date ?? today, outcome, months, count, articles },
  }),
  summary: ({ outcome = 'DISMISSED', months, count, articles = [] }, say) => [
    say.of('SUM-VER', ': ', say.word(`SV-${outcome}`)),
    months === undefined ? '' : say.months(months),
    count === undefined ? '' : say.persons(count),
    articles.map((article) => `L${article}`).join(' '),
  ],
})
