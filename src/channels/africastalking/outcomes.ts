import type { SendOutcome } from '../channel.ts'
import { boundedKey } from '../keys.ts'
import { ACCOUNT, field, neverConnected } from '../outcomes.ts'
import { readRetryAfter } from '../retry-after.ts'

/** What Africa's Talking answered to one hand-over: the HTTP status, the parsed body, the header `Retry-After`. */
export interface ProviderAnswer {
  readonly status: number
  readonly body: unknown
  readonly retryAfter?: string | undefined
}

const UNKNOWN: SendOutcome = { outcome: 'uncertain', reason: 'provider-error' }
const NO_CREDIT: SendOutcome = { outcome: 'next-channel', reason: 'no-credit', channel: 'paused', alarm: true }
const SENDER: SendOutcome = { outcome: 'next-channel', reason: 'sender-not-allowed' }

/** `statusCode` of a recipient, from Africa's Talking's documents on sending SMS. */
const RECIPIENT: ReadonlyMap<number, SendOutcome> = new Map<number, SendOutcome>([
  [401, { outcome: 'retry', reason: 'provider-error', alarm: true }],
  [402, SENDER],
  [403, { outcome: 'failed', reason: 'invalid-number' }],
  [404, { outcome: 'failed', reason: 'invalid-number' }],
  [405, NO_CREDIT],
  [406, { outcome: 'failed', reason: 'opted-out' }],
  [407, { outcome: 'next-channel', reason: 'no-route' }],
  [409, { outcome: 'next-channel', reason: 'blocked' }],
  [500, { outcome: 'retry', reason: 'provider-error' }],
  [501, { outcome: 'retry', reason: 'provider-error' }],
  [502, { outcome: 'retry', reason: 'provider-error' }],
])

/**
 * The outcome of an answer. Success is 201, but a 201 can be a total failure and a 200 a success, so of those the one
 * recipient's own code decides. `now` is needed for a `Retry-After` that names a date.
 */
export function outcomeOfAnswer(answer: ProviderAnswer, now: Date): SendOutcome {
  const { status } = answer
  if (status >= 200 && status < 300) return outcomeOfBody(answer.body)
  switch (status) {
    case 401:
    case 403:
    case 404:
    case 405:
      return ACCOUNT
    case 402:
      return NO_CREDIT
    case 408:
      return UNKNOWN
    case 429: {
      const seconds = readRetryAfter(answer.retryAfter, now)
      const tooFast = { outcome: 'retry', reason: 'throttled' } as const
      return seconds === null ? tooFast : { ...tooFast, retryAfterSeconds: seconds }
    }
  }
  if (status >= 500) return UNKNOWN
  if (status >= 400) return { outcome: 'failed', reason: 'rejected' }
  // A redirect is not followed (it would carry the key along), so nothing was sent: the address is wrong.
  return ACCOUNT
}

function outcomeOfBody(body: unknown): SendOutcome {
  const recipients = field(field(body, 'SMSMessageData'), 'Recipients')
  if (!Array.isArray(recipients)) return UNKNOWN
  if (recipients.length === 0) return SENDER
  const code = Number(field(recipients[0], 'statusCode'))
  if (code >= 100 && code <= 102) {
    const id = field(recipients[0], 'messageId')
    return typeof id === 'string' && id !== '' && id !== 'None'
      ? { outcome: 'accepted', providerId: boundedKey(id.trim()) }
      : { outcome: 'accepted' }
  }
  const known = RECIPIENT.get(code)
  if (known !== undefined) return known
  return code >= 400 && code < 500 ? { outcome: 'failed', reason: 'rejected' } : UNKNOWN
}

/**
 * The outcome when the SDK rejected. Its rejections are an error of its HTTP client (which holds key, phone and text, so
 * nothing of it is handed on), the body of an answer other than 201, or its own refusal of the number before any call.
 */
export function outcomeOfRejection(rejection: unknown, now: Date): SendOutcome {
  if (!(rejection instanceof Error)) return outcomeOfAnswer({ status: 200, body: rejection }, now)
  if (field(rejection, 'isAxiosError') !== true) return { outcome: 'failed', reason: 'invalid-number' }
  const response = field(rejection, 'response')
  const status = field(response, 'status')
  if (typeof status === 'number') {
    const retryAfter = field(field(response, 'headers'), 'retry-after')
    return outcomeOfAnswer(
      { status, body: field(response, 'data'), retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined },
      now,
    )
  }
  return neverConnected(rejection)
    ? { outcome: 'retry', reason: 'provider-down' }
    : { outcome: 'uncertain', reason: 'provider-down' }
}
