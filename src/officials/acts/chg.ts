import { act } from './act.ts'
import { ARTICLE, COUNT, DAY } from './act-codes.ts'

/** CHG: somebody was charged, by which articles. */
export const CHG = act({
  verb: 'CHG',
  digits: '33',
  words: ['CHG', 'CHAOT', 'ចោទ'],
  number: 'needed',
  codes: [ARTICLE, COUNT, DAY],
  isWhole: ({ articles }) => articles !== undefined,
  event: ({ date, count = 1, articles }, today) => ({ type: 'CHARGE', data: { on: date ?? today, count, articles } }),
  summary: ({ count = 1, articles = [], date }, say) => [
    say.of('SUM-CHG', say.isKhmer || say.isLatin ? ' ' : ': ', say.persons(count)),
    articles.map((article) => `L${article}`).join(' '),
    say.day(date),
  ],
})
