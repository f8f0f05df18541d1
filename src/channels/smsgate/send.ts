import type { OutgoingSms, SendOutcome, SmsChannel } from '../channel.ts'
import { boundedKey, sha256 } from '../keys.ts'
import { ACCOUNT, unsendable } from '../outcomes.ts'
import { answerWithin } from '../read-answer.ts'
import { readRetryAfter } from '../retry-after.ts'
import { lookAtHealth } from './health.ts'

/** One SMSGate app, or the server that several are at. */
export interface SmsGateAccount {
  /** Up to and without `/messages`, as `http://192.168.1.20:8080`. */
  readonly baseUrl: string
  readonly username: string
  readonly password: string
  /** How long one call may take, in ms. */
  readonly timeoutMs?: number
  readonly clock?: () => Date
}

/** Texts from here on pass the pace that a phone is set to (capcom6/android-sms-gateway, priorities). */
const FIRST = 100
const LARGEST_ANSWER = 64 * 1024

/**
 * The road through an Android phone. The phone knows a text by our id and sends it once however often it is given: whatever
 * ends without an answer is tried again under the same id.
 */
export function createSmsGateSms(account: SmsGateAccount): SmsChannel {
  const { username, password, timeoutMs = 10_000, clock = () => new Date() } = account
  const baseUrl = account.baseUrl.replace(/\/+$/, '')
  const address = `${baseUrl}/messages`
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return {
    name: 'smsgate',
    settings: sha256(JSON.stringify([address, username, password])),
    watch: { every: 60, bad: 300 },
    look: () => lookAtHealth(baseUrl, authorization, timeoutMs),
    async send(sms) {
      const refused = unsendable(sms)
      if (refused !== null) return refused
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(messageOf(sms, clock())),
          redirect: 'manual', // it would carry the password along
          signal: AbortSignal.timeout(timeoutMs),
        })
        return outcomeOf(sms.handOver, response.status, await answerOf(response), response.headers, clock())
      } catch {
        // what is thrown may hold the address
        return { outcome: 'retry', reason: 'provider-down' }
      }
    },
  }
}

const messageOf = ({ handOver, to, text, validUntil, urgent }: OutgoingSms, now: Date) => ({
  id: handOver,
  textMessage: { text },
  phoneNumbers: [to],
  withDeliveryReport: true,
  ttl: Math.max(1, Math.floor((validUntil.getTime() - now.getTime()) / 1_000)),
  ...(urgent && { priority: FIRST }),
})

async function answerOf(response: Response): Promise<unknown> {
  const text = await answerWithin(response, LARGEST_ANSWER)
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The outcome of an answer; 409 says that the phone has this text already. */
export function outcomeOf(
  handOver: string,
  status: number,
  body: unknown,
  headers: Pick<Headers, 'get'>,
  now: Date,
): SendOutcome {
  if (status === 409) return { outcome: 'accepted', providerId: handOver }
  if (status >= 200 && status < 300) {
    const id = (body as { readonly id?: unknown } | null)?.id
    return { outcome: 'accepted', providerId: typeof id === 'string' && id !== '' ? boundedKey(id) : handOver }
  }
  if (status === 429) {
    const seconds = readRetryAfter(headers.get('retry-after') ?? undefined, now)
    return { outcome: 'retry', reason: 'throttled', ...(seconds !== null && { retryAfterSeconds: seconds }) }
  }
  if (status >= 500 || status === 408)
    return { outcome: 'retry', reason: status === 503 ? 'provider-down' : 'provider-error' }
  if (status === 400 || status === 422) return { outcome: 'failed', reason: 'rejected' }
  return ACCOUNT
}
