import type { DeliveryState, SendReason } from '../channel.ts'

const STATES: ReadonlyMap<string, DeliveryState> = new Map([
  ['sent', 'SENT'],
  ['submitted', 'SENT'],
  ['buffered', 'SENT'],
  ['rejected', 'FAILED'],
  ['failed', 'FAILED'],
  ['expired', 'FAILED'],
  ['success', 'DELIVERED'],
])

/** From Africa's Talking's delivery notes and SDK; not every operator sends a reason, and some are not documented. */
const FAILURES: ReadonlyMap<string, SendReason> = new Map([
  ['insufficientcredit', 'no-credit'],
  ['invalidlinkid', 'rejected'],
  ['userisinactive', 'unreachable'],
  ['userinblacklist', 'opted-out'],
  ['useraccountsuspended', 'unreachable'],
  ['notnetworksubscriber', 'invalid-number'],
  ['usernotsubscribedtoproduct', 'rejected'],
  ['userdoesnotexist', 'invalid-number'],
  ['deliveryfailure', 'unreachable'],
  ['donotdisturbrejection', 'blocked'],
])

/** The state a raw status means, or null for a status nobody documented. */
export function readStatus(raw: string): DeliveryState | null {
  return STATES.get(raw.trim().toLowerCase()) ?? null
}

/** Why a message failed, from the raw status and the reason beside it (empty when none came); null unless it failed. */
export function readFailure(rawStatus: string, failureReason: string): SendReason | null {
  if (readStatus(rawStatus) !== 'FAILED') return null
  const told = FAILURES.get(failureReason.trim().toLowerCase())
  if (told !== undefined) return told
  switch (rawStatus.trim().toLowerCase()) {
    case 'expired':
      return 'expired'
    case 'rejected':
      return 'rejected'
    default:
      return 'unreachable'
  }
}
