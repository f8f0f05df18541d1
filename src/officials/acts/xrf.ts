import { OTHER_SYSTEMS } from '../../cases/other-systems.ts'
import { act } from './act.ts'
import { word } from './act-codes.ts'

/** XRF: the number that another system has for a case; without a case, the question which case that is. */
export const XRF = act({
  verb: 'XRF',
  digits: '90',
  words: ['XRF'],
  number: 'optional',
  codes: [word(Object.fromEntries(OTHER_SYSTEMS.map((system) => [system, { system }])))],
  takesRef: true,
  isWhole: ({ system, ref }) => system !== undefined && ref !== undefined,
  event: ({ system, ref }) => ({ type: 'REF', data: { system, ref } }),
  summary: ({ system = '', ref = '' }) => [`${system} ${ref}`],
})
