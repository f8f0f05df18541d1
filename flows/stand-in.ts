import type { Pending } from '../src/flow/session.ts'

/** What a case is given where nothing is kept: an example. */
export const EXAMPLE_CASE = { number: '4712 0935 49', pin: '482103' } as const

/** What a check says: the verdict, and what is shown because of it. */
export type Verdict = readonly [verdict: string, given?: Readonly<Record<string, string>>]

/**
 * Stands in for the register where a conversation is only tried: every number is asked for its PIN, that of the example is
 * right, a worker searches, and the phone may be contacted.
 */
export function standIn({ typed }: Pending): Verdict {
  if (typed.length === 10) return ['NUMBER', { askedNumber: EXAMPLE_CASE.number }]
  return typed === EXAMPLE_CASE.pin ? ['STATUS', { askedStatus: 'SEARCHING', contactLive: 'yes' }] : ['WRONG']
}
