import type { Pending } from '../src/flow/session.ts'

/** What a case is given where nothing is kept: an example. */
export const EXAMPLE_CASE = { number: '4712 0935 49', pin: '482103' } as const

/** What a check says: the verdict, and what is shown because of it. */
export type Verdict = readonly [verdict: string, given?: Readonly<Record<string, string>>]

/** Hotlines that are on, and the duty desk of every province but one. */
const EXAMPLE_HOTLINES: readonly string[] = ['117', '1280']
const EXAMPLE_DESK = { desk: 'Battambang', deskphone: '053 000 000' } as const
const PROVINCE_WITHOUT_DESK = '23'
/** What an official is given behind a right PIN: an example. */
export const EXAMPLE_OFFICIAL = {
  officialArea: 'Chhuk',
  areaCode: '0703',
  newAlerts: '4',
  ownCases: JSON.stringify([
    { number: '4712093549', sex: 'M', ageMin: 7, ageMax: 7 },
    { number: '2100489702', sex: 'F', ageMin: 12, ageMax: 12 },
  ]),
} as const

/** Numbers issued to be written on paper: an example. */
const EXAMPLE_PAPER = { n1: '4712 6387 86', n2: '4712 5464 42', n3: '2100 2024 85' } as const

/**
 * Stands in for the register where a conversation is only tried: every number is asked for its PIN, that of the example is
 * right, for an official too, a worker searches, and the phone may be contacted.
 */
export function standIn({ typed, checks }: Pending): Verdict {
  if (checks === 'official-pin') return typed === EXAMPLE_CASE.pin ? ['RIGHT', EXAMPLE_OFFICIAL] : ['WRONG']
  if (checks === 'official-case') return ['MAY']
  if (checks === 'official-line') return ['LINE', { lineNumber: EXAMPLE_CASE.number, lineAction: 'New missing child' }]
  if (checks === 'paper-numbers') return ['ISSUED', EXAMPLE_PAPER]
  if (checks === 'paper-number')
    return typed === '4712638786' ? ['PAPER', { paperNumber: EXAMPLE_PAPER.n1 }] : ['WRONG']
  if (checks === 'hotline') return EXAMPLE_HOTLINES.includes(typed) ? ['HOTLINE', { dialled: typed }] : ['WRONG']
  if (checks === 'desk') return typed === PROVINCE_WITHOUT_DESK ? ['NO_DESK'] : ['DESK', EXAMPLE_DESK]
  if (typed.length === 10) return ['NUMBER', { askedNumber: EXAMPLE_CASE.number }]
  return typed === EXAMPLE_CASE.pin ? ['STATUS', { askedStatus: 'SEARCHING', contactLive: 'yes' }] : ['WRONG']
}
