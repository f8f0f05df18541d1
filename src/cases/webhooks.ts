/** What other systems can be told of, as it happens (api 5). */
export const WEBHOOK_EVENTS = [
  ...(['case.opened', 'case.updated', 'case.status', 'match.proposed', 'match.decided'] as const),
  ...(['referral.offered', 'referral.answered'] as const),
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after each try that came to nothing the next one is made; after the last one it is given up (api 5). */
export const TRY_AGAIN_AFTER_MS: readonly number[] = [
  ...[30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 24 * HOUR],
]

/** How a try went: taken, answered with anything else, no answer in time, not reached, or not allowed to be reached. */
export const TOLD_OUTCOMES = ['taken', 'refused', 'late', 'unreachable', 'not-allowed'] as const
export type ToldOutcome = (typeof TOLD_OUTCOMES)[number]

/** One thing that a webhook is told. */
export interface ToldEvent {
  readonly id: string
  readonly event: string
  readonly at: Date
  readonly number: string
  /** Of the case, by then. */
  readonly status: string | null
  readonly match: string | null
  readonly province: string | null
}

/** The body, the same bytes at every try: official facts alone, and an absent one is absent. */
export const webhookBody = ({ id, event, at, number, status, match, province }: ToldEvent): string =>
  JSON.stringify({
    ...{ id, event, at: at.toISOString(), number },
    ...(status !== null && { status }),
    ...(match !== null && { match }),
    ...(province !== null && { province }),
  })
