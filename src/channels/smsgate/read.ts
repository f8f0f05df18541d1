import { z } from 'zod'
import type { DeliveryState, InboundEvent, SendReason } from '../channel.ts'
import { boundedKey, contentKey } from '../keys.ts'
import { short } from '../short.ts'
import { single } from '../webhook.ts'

const CHANNEL = 'smsgate'

const text = z.string().nullish()
/** What the app posts; of the payload each event has its own part (capcom6/android-sms-gateway, webhooks). */
const envelope = z.object({
  id: text,
  deviceId: text,
  event: z.string(),
  payload: z
    .object({
      messageId: text,
      message: text,
      sender: text,
      recipient: text,
      phoneNumber: text,
      receivedAt: text,
      reason: text,
    })
    .catch({}),
})
type Envelope = z.infer<typeof envelope>

const STATES: Readonly<Record<string, DeliveryState>> = {
  'sms:sent': 'SENT',
  'sms:delivered': 'DELIVERED',
  'sms:failed': 'FAILED',
  'sms:cancelled': 'FAILED',
}

/**
 * Reads what an SMSGate app posted; null when it is no event of its kind. Unknown events, and signs of life, bring
 * nothing.
 */
export function readSmsGate(body: Buffer): readonly InboundEvent[] | null {
  const read = envelope.safeParse(parsed(body))
  if (!read.success) return null
  const { event } = read.data
  if (event === 'sms:received') return single(readSms(read.data))
  return Object.hasOwn(STATES, event) ? single(readReport(read.data, STATES[event]!)) : []
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

const keyOf = ({ id, deviceId, event, payload }: Envelope) =>
  short(id) === '' ? contentKey(CHANNEL, short(deviceId), event, JSON.stringify(payload)) : boundedKey(short(id))

function readSms(read: Envelope): InboundEvent | null {
  const { deviceId, payload } = read
  const from = short(payload.sender ?? payload.phoneNumber)
  const said = payload.message ?? ''
  if (from === '' && said === '') return null
  const at = short(payload.receivedAt)
  return {
    kind: 'sms',
    // the app gives a message that it hands over again from the phone's inbox another id: what it says makes it one
    key: at === '' ? keyOf(read) : contentKey(CHANNEL, short(deviceId), from, at, said),
    providerId: short(read.id) === '' ? null : boundedKey(short(read.id)),
    from,
    to: short(payload.recipient),
    text: said,
    providerTime: readTime(at),
  }
}

function readReport(read: Envelope, state: DeliveryState): InboundEvent | null {
  const { event, payload } = read
  const messageId = short(payload.messageId)
  if (messageId === '') return null
  const providerId = boundedKey(messageId)
  return {
    kind: 'delivery',
    key: boundedKey(`st:${providerId}:${event}`),
    providerId,
    to: short(payload.recipient ?? payload.phoneNumber),
    state,
    rawStatus: event,
    reason: state === 'FAILED' ? reasonOf(event) : null,
  }
}

/** What the phone says of why is words of Android in any language: only that it failed is told. */
const reasonOf = (event: string): SendReason => (event === 'sms:cancelled' ? 'expired' : 'unreachable')

function readTime(written: string): Date | null {
  const at = Date.parse(written)
  const year = new Date(at).getUTCFullYear()
  return Number.isNaN(at) || year < 2000 || year > 2099 ? null : new Date(at)
}
