import { act } from './act.ts'
import { CHILD_AGE, DAY, LEFT } from './act-codes.ts'

/** VIS: the family was visited; what was heard there, in words. */
export const VIS = act({
  verb: 'VIS',
  digits: '21',
  words: ['VIS'],
  number: 'needed',
  codes: [DAY, LEFT, CHILD_AGE],
  takesText: true,
  isWhole: () => true,
  event: ({ date, left, ageMin, ageMax, text }, today) => ({
    type: 'VISIT',
    data: { on: date ?? today, left, ageMin, ageMax, text },
  }),
  summary: ({ date }, say) => [say.word('SUM-VIS'), say.day(date)],
})
