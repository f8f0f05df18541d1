import type { SendClass } from '../../cases/plan.ts'
import type { ChannelName, SendOutcome } from '../../channels/channel.ts'
import type { Recorded, Tries } from '../../store/outbox.ts'

/** Seconds to wait after the first, second, ... refusal that may pass, while the message is worth sending. */
export const RETRY_SECONDS = [30, 120, 600, 1_800, 7_200, 21_600] as const
/** So much sooner or later, so that what failed together is not tried again together. */
const SPREAD = 0.2
/** Seconds to wait for a report when nobody knows whether a text went out. */
export const UNCERTAIN_SECONDS = 300
/** Refusals by one channel after which an alert goes on by the next. */
const ALERT_STAYS = 2

/** Whether a text may go out again when nobody knows whether it did: twice is better than never for staff alone. */
export const isAtLeastOnce = (sendClass: SendClass) => sendClass === 'ALERT' || sendClass === 'ALARM'

/** A hand-over that has just ended. */
export interface HandedOver {
  readonly class: SendClass
  readonly channel: ChannelName
  /** It told whether a channel that rested is up again: what fails then goes another way, so that no text is the one that always asks. */
  readonly probe: boolean
  /** The channels this message may go by. */
  readonly channels: readonly ChannelName[]
  /** Hand-overs of this message before this one. */
  readonly tries: Tries
  readonly random: () => number
}

/**
 * What the outcome of a hand-over means for its message. A refusal that may pass is tried again on the same channel, later
 * each time; what this channel will not do goes on by the next at once, and waits as long when every channel has refused.
 * A channel that rests costs no text its life: it waits as long as it is worth sending.
 */
export function whatFollows(outcome: SendOutcome, handed: HandedOver): Recorded {
  const { channel, channels, tries, random } = handed
  const before = tries[channel] ?? { count: 0, left: 0 }
  const spread = (seconds: number) => seconds * (1 - SPREAD + 2 * SPREAD * random())
  const later = (seconds: number | undefined, reason: string, left: boolean): Recorded =>
    seconds === undefined
      ? { state: 'FAILED', reason }
      : { state: 'QUEUED', reason, waitSeconds: seconds, uncertain: false, left }
  switch (outcome.outcome) {
    case 'accepted':
      return { state: 'SENT', providerId: outcome.providerId ?? null }
    case 'failed':
      return { state: 'FAILED', reason: outcome.reason }
    case 'uncertain': {
      const waitSeconds = Math.max(UNCERTAIN_SECONDS, RETRY_SECONDS[before.count] ?? RETRY_SECONDS.at(-1)!)
      return { state: 'QUEUED', reason: outcome.reason, waitSeconds, uncertain: true, left: false }
    }
    case 'retry': {
      const hasAnother = channels.length > 1
      const leaves = handed.probe || (isAtLeastOnce(handed.class) && before.count + 1 >= ALERT_STAYS)
      if (hasAnother && leaves)
        return later(isAnotherFresh(handed, before.left) ? 0 : wait(before.left), outcome.reason, true)
      return later(outcome.retryAfterSeconds ?? wait(before.count), outcome.reason, false)
    }
    case 'next-channel': {
      if (isAnotherFresh(handed, before.left)) return later(0, outcome.reason, true)
      if (outcome.channel !== undefined)
        return later(wait(Math.min(before.left, RETRY_SECONDS.length - 1)), outcome.reason, true)
      return later(outcome.reason === 'blocked' ? undefined : wait(before.left), outcome.reason, true)
    }
  }

  function wait(times: number): number | undefined {
    const seconds = RETRY_SECONDS[times]
    return seconds === undefined ? undefined : spread(seconds)
  }
}

/** Whether a channel was left less often by this message than this one will have been. */
const isAnotherFresh = ({ channels, channel, tries }: HandedOver, left: number) =>
  channels.some((name) => name !== channel && (tries[name]?.left ?? 0) <= left)
