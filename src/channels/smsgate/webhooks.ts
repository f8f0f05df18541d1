import { createHmac, timingSafeEqual } from 'node:crypto'
import { plain, type Webhook } from '../webhook.ts'
import { readSmsGate } from './read.ts'

/** A request this much older or newer than now is refused; the app signs each of its tries anew. */
const FRESH_SECONDS = 300

/**
 * The address that SMSGate apps call. Each request is signed: hex of HMAC-SHA256 by the key over the body as it came and
 * the time in `X-Timestamp`. Several keys = each is accepted; none = off.
 */
export const smsGateWebhooks = (keys: readonly string[]): readonly Webhook[] => [
  {
    method: 'POST',
    path: '',
    admit({ header, body }, now) {
      if (keys.length === 0) return 'unknown'
      const timestamp = header('x-timestamp')
      const isFresh =
        /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) - now.getTime() / 1_000) <= FRESH_SECONDS
      return isFresh && isSignedBy(keys, body, timestamp, header('x-signature')) ? 'theirs' : 'forged'
    },
    read: ({ body }) => readSmsGate(body),
    kept: plain(''),
  },
]

/** Whether one of the keys made a signature, whatever the time is; takes the same time wherever it differs. */
export function isSignedBy(keys: readonly string[], body: Buffer, timestamp: string, signature: string): boolean {
  const came = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature.toLowerCase() : '0'.repeat(64))
  let equal = false
  for (const key of keys) {
    const made = createHmac('sha256', key).update(body).update(timestamp).digest('hex')
    equal = timingSafeEqual(Buffer.from(made), came) || equal
  }
  return equal
}
