import type { ContactRule } from './facts.ts'
import { mayLeave } from './leave.ts'

/** The fixed answers to a text that nobody could read: how to report, what we can read, how to ask, and to call us. */
export const INBOX_ANSWERS = ['HELP', 'UNCLEAR', 'ASK', 'CALL_US'] as const
export type InboxAnswer = (typeof INBOX_ANSWERS)[number]

/** What decides whether a phone that sent a text may be answered now. */
export interface Answerable {
  readonly phone: 'cambodian-mobile' | 'listed' | 'neighbour' | 'other'
  readonly optedOut: boolean
  readonly lastTextAt: Date
  readonly rule: { readonly mode: ContactRule } | null
}

/** Why an answer may go: it answers what was just sent, or the contact rule allows to write unasked. */
export const classOfAnswer = (answer: InboxAnswer): 'REPLY' | 'NOTICE' => (answer === 'CALL_US' ? 'NOTICE' : 'REPLY')

const A_MINUTE = 60_000

/**
 * The answers that may go to a phone now, by the rules that are asked again as one leaves: within minutes of its text any
 * that answers it, later what its contact rule allows. Notices of a night wait for the morning.
 */
export function answersNow({ rule, ...to }: Answerable, now: Date): InboxAnswer[] {
  return INBOX_ANSWERS.filter((answer) => {
    const leave = mayLeave({
      ...to,
      ...{ class: classOfAnswer(answer), now, validUntil: new Date(now.getTime() + A_MINUTE) },
      ...{
        contact: rule?.mode ?? null,
        registered: false,
        silent: false,
        saysTooMany: false,
        toOfficials: false,
        askedNow: false,
      },
      ...{ noticesToday: 0, repliesThisHour: 0, repliesToday: 0 },
    })
    return leave.go || leave.reason === 'quiet'
  })
}
