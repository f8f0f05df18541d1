import { z } from 'zod'

/** Why a pair is no match, as staff say it. */
export const REJECT_REASONS = ['SEX', 'AGE', 'PLACE', 'DATE', 'SEEN_CHILD', 'OTHER'] as const

const accepted = z.object({ decision: z.literal('ACCEPTED') })
const rejected = z.object({ decision: z.literal('REJECTED'), reason: z.enum(REJECT_REASONS) })

/** What a person decides of a pair: one child, or not, and then why. */
export const matchDecision = z.discriminatedUnion('decision', [accepted, rejected])
export type MatchDecision = z.output<typeof matchDecision>
