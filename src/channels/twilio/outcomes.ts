import type { SendOutcome, SendReason } from '../channel.ts'
import { ACCOUNT, field } from '../outcomes.ts'

const failed = (reason: SendReason): SendOutcome => ({ outcome: 'failed', reason })
const again = (reason: SendReason): SendOutcome => ({ outcome: 'retry', reason })
const next = (reason: SendReason): SendOutcome => ({ outcome: 'next-channel', reason })
const PAUSED: SendOutcome = { outcome: 'next-channel', reason: 'account', channel: 'paused', alarm: true }
const NO_COUNTRY: SendOutcome = { outcome: 'next-channel', reason: 'no-route', alarm: true }

/** The handset is off or out of reach. */
export const HANDSET_AWAY = '30003'

/** Codes of errors, as text: Twilio writes numbers, Somleng texts (Twilio: error and warning dictionary; Somleng: its own). */
const OF_CODE: Readonly<Record<string, SendOutcome>> = {
  '20003': ACCOUNT, // not permitted
  '20404': ACCOUNT, // not found
  '20429': again('throttled'),
  '14107': again('throttled'),
  '21211': failed('invalid-number'),
  '21614': failed('invalid-number'), // no mobile
  '21408': NO_COUNTRY, // the country is not enabled in the account
  '21606': next('no-route'), // the sender cannot text it
  '21612': next('no-route'),
  '21610': failed('opted-out'),
  '21611': again('throttled'), // queue full
  '30001': again('throttled'),
  '21602': failed('our-bug'), // empty
  '21617': failed('our-bug'), // too long
  '30002': PAUSED, // suspended
  '30010': PAUSED, // price above what was allowed
  '63038': PAUSED, // the day's most
  [HANDSET_AWAY]: again('unreachable'),
  '30004': next('blocked'),
  '30007': next('blocked'), // filtered
  '21701': failed('invalid-number'),
  '30005': failed('invalid-number'), // unknown
  '30006': failed('invalid-number'), // landline
  '30008': again('provider-error'),
  '30410': again('provider-error'),
  '30018': next('sender-not-allowed'), // the sender has to be registered there
  S1001: failed('expired'),
  S1002: again('provider-error'), // its gateway is away
}

/** The outcome of an answer that is no text taken, by its code and else its status; HTML of a proxy has no code. */
export function outcomeOf(status: number, code: unknown): SendOutcome {
  const known = OF_CODE[String(code ?? '')]
  if (known !== undefined) return known
  if (status === 429) return again('throttled')
  if (status === 401 || status === 403 || status === 404) return ACCOUNT
  if (status >= 300 && status < 400) return ACCOUNT // it sends elsewhere
  return status >= 400 && status < 500 ? failed('rejected') : { outcome: 'uncertain', reason: 'provider-error' }
}

/** The outcome of what the SDK throws: an answer that is an error, or none at all. What it holds goes no further. */
export function outcomeOfError(error: unknown): SendOutcome | null {
  const status = field(error, 'status')
  return typeof status === 'number' ? outcomeOf(status, field(error, 'code')) : null
}

/** Why a text that was taken came to nothing; null where no code says so. */
export function reasonOf(status: string, code: string): SendReason | null {
  const outcome = OF_CODE[code]
  if (outcome !== undefined && 'reason' in outcome) return outcome.reason
  if (status === 'canceled') return 'expired'
  return code === '' || code === '0' ? null : 'provider-error'
}
