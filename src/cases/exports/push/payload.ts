import { isPersonalToReferred, oscarClient } from './oscar.ts'
import {
  isPersonalTo,
  type MissingAs,
  type PrimeroRecord,
  type PrimeroReferral,
  primeroRecords,
  primeroReferrals,
  primeroTrace,
} from './primero.ts'
import type { IdOf, PushedCase, PushPartner } from './pushed-case.ts'

/** What a partner is sent of a case. */
export type Payload =
  | {
      readonly partner: 'PRIMERO'
      readonly records: readonly PrimeroRecord[]
      /** The child of a tracing request, and the case that it was matched to. */
      readonly trace: { readonly id: string; readonly matched_case_id: string } | null
      readonly referrals: readonly PrimeroReferral[]
    }
  | { readonly partner: 'OSCAR'; readonly client: NonNullable<ReturnType<typeof oscarClient>> }

/** A payload, the ids it goes by, and whether anything in it is personal. */
export interface MadePayload {
  readonly payload: Payload
  readonly ids: readonly string[]
  readonly personal: boolean
}

/**
 * What a partner is to know of a case now; null for nothing: it is not referred there, or it is no case of its own (merged,
 * void, erased) and the partner never had it.
 */
export function payloadFor(
  partner: PushPartner,
  pushed: PushedCase,
  { idOf, missingAs, isKnown }: { readonly idOf: IdOf; readonly missingAs: MissingAs; readonly isKnown: boolean },
): MadePayload | null {
  if (!isKnown && ['MERGED', 'VOID'].includes(pushed.record.status)) return null
  if (partner === 'PRIMERO') {
    const records = primeroRecords(pushed, idOf, missingAs)
    const trace = primeroTrace(pushed, idOf, missingAs)
    const referrals = primeroReferrals(pushed, records, idOf)
    return {
      payload: { partner, records, trace, referrals },
      ids: records.map(({ id }) => id),
      personal: isPersonalTo(pushed),
    }
  }
  if (!isKnown && pushed.referral?.state === 'ENDED') return null
  const client = oscarClient(pushed, idOf)
  return client === null
    ? null
    : { payload: { partner, client }, ids: [client.external_id], personal: isPersonalToReferred(pushed) }
}

/** Names of the fields of a payload, for the access log: never what is in them. */
export const fieldsOf = (payload: Payload): string[] => [
  ...new Set(
    payload.partner === 'OSCAR'
      ? Object.keys(payload.client)
      : payload.records.flatMap(({ data }) => Object.keys(data)),
  ),
]

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long to wait after so many tries in vain: half a minute, then twice as long each time up to a quarter of an hour, for ever. */
export const waitAfter = (attempts: number): number =>
  Math.min((MINUTE / 2) * 2 ** Math.max(0, attempts - 1), 15 * MINUTE)

/** How long after an account was refused it is tried again, and after how long a record is read again. */
export const ACCOUNT_WAIT_MS = HOUR
export const CHECK_EVERY_MS = HOUR

/** What to do about each outcome, for whoever looks after it. */
export const CURES: Readonly<Record<string, string>> = {
  taken: 'nothing: the partner has it',
  nothing: 'nothing: it is not for this partner',
  refused:
    'read what the partner says, mend the case or ask the partner to; a change of the case, or `push retry`, sends it again',
  account: 'check name and password with `doctor`; it is tried again every hour',
  throttled: 'nothing: it is sent again when the partner asks for it',
  broken: 'nothing: it is tried again; tell the partner if it lasts',
  late: 'nothing: it is tried again; check the network if it lasts',
  unreachable: 'check the address with `doctor`; it is tried again',
}
