import { nextWithinHours } from '../flow/day.ts'
import type { SendClass } from './plan.ts'

/** What is known at the moment an SMS would go out. */
export interface LeaveContext {
  readonly class: SendClass
  readonly now: Date
  readonly validUntil: Date
  /** What the number is and which country it belongs to; `listed` is one that the operator lets texts go to. */
  readonly phone: 'cambodian-mobile' | 'listed' | 'neighbour' | 'other'
  readonly optedOut: boolean
  /** The contact rule for the case the message is about, null when there is none or it has run out. */
  readonly contact: 'CALL' | 'SMS' | 'NONE' | null
  /** When the phone last wrote to us. */
  readonly lastTextAt: Date | null
  /** The phone belongs to a registered person who is not disabled. */
  readonly registered: boolean
  /** It answers a text that gets no answer (`loop-guard.ts`). */
  readonly silent: boolean
  /** It says that the phone's texts are too many; that one answer is beyond the hour's. */
  readonly saysTooMany: boolean
  /** It tells officials something they did not ask for: being registered is their leave. */
  readonly toOfficials: boolean
  readonly noticesToday: number
  /** The notice belongs to what the person has just done, so the hour does not matter. */
  readonly askedNow: boolean
  readonly repliesThisHour: number
  readonly repliesToday: number
}

/** What the gate says: go, go later, or never and why. */
export type Leave =
  | { readonly go: true }
  | {
      readonly go: false
      readonly reason: 'expired' | 'opted-out' | 'no-consent' | 'not-registered' | 'no-route' | 'loop' | 'budget'
    }
  | { readonly go: false; readonly reason: 'quiet'; readonly at: Date }

/** Reasons for which a text never reaches that phone, whatever is done, as providers' outcomes name them. */
const FOR_GOOD: ReadonlySet<string> = new Set(['invalid-number', 'blocked'])

/** What a text that failed says of its phone: it cannot be reached, so contact rests; its person stopped us; or nothing. */
export function learntFrom(reason: string | null): 'unreachable' | 'stopped' | null {
  if (reason === 'opted-out') return 'stopped'
  return reason !== null && FOR_GOOD.has(reason) ? 'unreachable' : null
}

const REPLY_WITHIN_MS = 15 * 60_000
const NOTICES_A_DAY = 3
const REPLIES_AN_HOUR = 20
const REPLIES_A_DAY = 40

/** Families are written to from 08:00 to 20:00 in Cambodia. */
const NOTICE_FROM = 8
const NOTICE_UNTIL = 20

/** Officials are written to unasked from 07:00 to 20:00 in Cambodia. */
const OFFICIALS_FROM = 7

/** When officials may be written to unasked: now, or the next morning. */
export const toOfficialsAt = (now: Date): Date => nextWithinHours(now, OFFICIALS_FROM, NOTICE_UNTIL)

function toOfficials({ registered, now }: LeaveContext): Leave {
  if (!registered) return { go: false, reason: 'not-registered' }
  const at = toOfficialsAt(now)
  return at === now ? { go: true } : { go: false, reason: 'quiet', at }
}

/** Until when families may be written to today, null outside the hours. */
export function noticesUntil(now: Date): Date | null {
  if (nextWithinHours(now, NOTICE_FROM, NOTICE_UNTIL) !== now) return null
  return nextWithinHours(now, NOTICE_UNTIL, 24)
}

/**
 * Whether an SMS may go out now. Order: life, class leave, opt-out, loop guard, budgets. A "no" that arrived before the moment of
 * sending always wins, also over texts queued earlier. Staff and codes are covered by registration.
 */
export function mayLeave(context: LeaveContext): Leave {
  if (context.validUntil <= context.now) return { go: false, reason: 'expired' }
  switch (context.class) {
    case 'REPLY': {
      if (context.phone === 'other') return { go: false, reason: 'no-route' }
      const since =
        context.lastTextAt === null ? Number.POSITIVE_INFINITY : context.now.getTime() - context.lastTextAt.getTime()
      if (since > REPLY_WITHIN_MS) return { go: false, reason: 'no-consent' }
      if (context.silent) return { go: false, reason: 'loop' }
      if (context.repliesThisHour >= REPLIES_AN_HOUR && !context.saysTooMany) return { go: false, reason: 'budget' }
      if (context.repliesToday >= REPLIES_A_DAY) return { go: false, reason: 'budget' }
      return { go: true }
    }
    case 'NOTICE': {
      if (context.phone !== 'cambodian-mobile' && context.phone !== 'listed') return { go: false, reason: 'no-route' }
      if (context.optedOut) return { go: false, reason: 'opted-out' }
      if (context.toOfficials) return toOfficials(context)
      if (context.contact !== 'CALL' && context.contact !== 'SMS') return { go: false, reason: 'no-consent' }
      if (context.noticesToday >= NOTICES_A_DAY) return { go: false, reason: 'budget' }
      const at = context.askedNow ? context.now : nextWithinHours(context.now, NOTICE_FROM, NOTICE_UNTIL)
      return at === context.now ? { go: true } : { go: false, reason: 'quiet', at }
    }
    case 'CODE':
    case 'ALERT':
    case 'ALARM':
      if (!context.registered) return { go: false, reason: 'not-registered' }
      return context.optedOut && context.class !== 'CODE' ? { go: false, reason: 'opted-out' } : { go: true }
  }
}
