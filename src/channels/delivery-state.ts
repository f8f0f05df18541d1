import type { AttemptState, DeliveryState } from './channel.ts'

const RANK: Record<Exclude<AttemptState, 'SUPPRESSED'>, number> = {
  QUEUED: 0,
  CLAIMED: 1,
  ACCEPTED: 2,
  SENT: 3,
  FAILED: 4,
  DELIVERED: 5,
}

/**
 * The state of an attempt after a report: reports come late, twice and out of order, so one only ever raises it. A report
 * nobody could read (null) moves nothing, and what was never handed over cannot be reported on.
 */
export function raise(state: AttemptState, report: DeliveryState | null): AttemptState {
  if (report === null || state === 'SUPPRESSED') return state
  return RANK[report] > RANK[state] ? report : state
}
