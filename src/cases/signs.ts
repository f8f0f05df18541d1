import type { AlarmKind } from './alarms.ts'

/** What a process sees of itself and of the store, as far as somebody may have to be told. */
export interface Signs {
  /** Age of the oldest message that waits to be handled. */
  readonly oldestSeconds: number
  /** Messages were given up since the last look. */
  readonly moreDead: boolean
  /** Files came into `spool/bad` since the last look. */
  readonly moreUnreadable: boolean
  /** How long the store was away, told once it is back; else 0. */
  readonly awaySeconds: number
  /** How much of what it may hold the spool holds, 0 to 1. */
  readonly spoolShare: number
  /** Since any worker gave a sign of life; null when none ever did. */
  readonly workerSilentSeconds: number | null
  /** How far the host's clock is from the store's. */
  readonly clockOffSeconds: number
}

/** Past these somebody is told; a worker that is silent for longer is missed on the readiness page, too. */
export const LIMITS = {
  oldestSeconds: 60,
  awaySeconds: 120,
  spoolShare: 0.5,
  workerSilentSeconds: 20,
  clockOffSeconds: 60,
} as const

/** What is a sign of which alarm. */
const SIGN_OF = {
  'messages-wait': ({ oldestSeconds }) => oldestSeconds > LIMITS.oldestSeconds,
  'message-dead': ({ moreDead }) => moreDead,
  'spool-unreadable': ({ moreUnreadable }) => moreUnreadable,
  'store-was-away': ({ awaySeconds }) => awaySeconds > LIMITS.awaySeconds,
  'spool-filling': ({ spoolShare }) => spoolShare > LIMITS.spoolShare,
  'worker-silent': ({ workerSilentSeconds }) =>
    workerSilentSeconds !== null && workerSilentSeconds > LIMITS.workerSilentSeconds,
  'clock-off': ({ clockOffSeconds }) => Math.abs(clockOffSeconds) > LIMITS.clockOffSeconds,
} as const satisfies Partial<Readonly<Record<AlarmKind, (signs: Signs) => boolean>>>
type SignKind = keyof typeof SIGN_OF

/** The alarms that these signs call for. */
export const alarmsOf = (signs: Signs): readonly SignKind[] =>
  (Object.keys(SIGN_OF) as SignKind[]).filter((kind) => SIGN_OF[kind](signs))
