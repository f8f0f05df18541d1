import { act } from './act.ts'
import { AGE, COUNTRY, SEX } from './act-codes.ts'

/** SUS: somebody is suspected, never by name: a line with one is refused whole. */
export const SUS = act({
  verb: 'SUS',
  digits: '35',
  words: ['SUS'],
  number: 'needed',
  codes: [SEX, AGE, COUNTRY],
  isStrict: true,
  isWhole: ({ sex, ageMin, country }) => sex !== undefined || ageMin !== undefined || country !== undefined,
  event: ({ sex, ageMin, ageMax, country }) => ({ type: 'SUSPECT', data: { sex, ageMin, ageMax, country } }),
  // a line is one suspect; what is known of them stands in no text
  summary: (_fields, say) => [say.of('SUM-SUS', ' ', '1')],
})
