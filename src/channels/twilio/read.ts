import type { DeliveryState, InboundEvent } from '../channel.ts'
import { boundedKey, sha256 } from '../keys.ts'
import { short } from '../short.ts'
import type { Form } from './form.ts'
import { HANDSET_AWAY, reasonOf } from './outcomes.ts'

/** Statuses of a message (Twilio and Somleng: message resource). */
const STATES: Readonly<Record<string, DeliveryState>> = {
  accepted: 'ACCEPTED',
  scheduled: 'ACCEPTED',
  queued: 'ACCEPTED',
  sending: 'ACCEPTED',
  sent: 'SENT',
  undelivered: 'FAILED',
  failed: 'FAILED',
  canceled: 'FAILED',
  delivered: 'DELIVERED',
  read: 'DELIVERED',
}

/** Reads a text. One that the provider has answered itself, because it ends all texts, is told as that and not answered again. */
export function readText(form: Form): InboundEvent | null {
  const field = (name: string) => form.get(name) ?? ''
  const sid = boundedKey(short(field('MessageSid')))
  const from = short(field('From'))
  if (field('OptOutType').toUpperCase() === 'STOP') return { kind: 'opt-out', key: sid, from }
  return textOf({ sid, from, to: short(field('To')), text: field('Body'), at: null })
}

/** A text under the id that both ways of learning of it know it by. */
export const textOf = (read: {
  readonly sid: string
  readonly from: string
  readonly to: string
  readonly text: string
  readonly at: Date | null
}): InboundEvent => ({
  kind: 'sms',
  key: read.sid,
  providerId: read.sid,
  from: read.from,
  to: read.to,
  text: read.text,
  providerTime: read.at,
})

/** Reads what became of a text of ours. */
export function readReport(form: Form): InboundEvent | null {
  const field = (name: string) => short(form.get(name) ?? '')
  const providerId = boundedKey(field('MessageSid'))
  const status = field('MessageStatus')
  const state = stateOf(status)
  return {
    kind: 'delivery',
    // keys are indexed in clear: a status that nobody documented may say anything
    key: boundedKey(`st:${providerId}:${state === null ? sha256(status) : status}`),
    providerId,
    to: field('To'),
    state,
    rawStatus: status,
    reason: state === 'FAILED' ? reasonOf(status, field('ErrorCode')) : null,
    ...(state === 'FAILED' && field('ErrorCode') === HANDSET_AWAY && { mayPass: true }),
  }
}

/** Reads a call that rings. */
export function readCall(form: Form): InboundEvent | null {
  const field = (name: string) => short(form.get(name) ?? '')
  return { kind: 'missed-call', key: boundedKey(`voice:${field('CallSid')}`), from: field('From') }
}

/** Whether a request is of a call that went out by the provider, which nobody missed. */
export const isCallOut = (form: Form): boolean => form.has('CallSid') && /^outbound/i.test(form.get('Direction') ?? '')

/** What a status says, null for one that nobody documented. */
export const stateOf = (status: string): DeliveryState | null =>
  Object.hasOwn(STATES, status) ? STATES[status]! : null
