import type { InboundEvent } from '../channel.ts'
import { boundedKey, contentKey, sha256 } from '../keys.ts'
import { short } from '../short.ts'
import { readDate } from './date.ts'
import { readFailure, readStatus } from './delivery.ts'

/** The routes Africa's Talking calls; the last part of each path. */
export const africasTalkingRoutes = ['ussd', 'ussd-events', 'sms', 'delivery', 'opt-out', 'voice'] as const

export type AfricasTalkingRoute = (typeof africasTalkingRoutes)[number]

const CHANNEL = 'africastalking'

interface Form {
  /** A field exactly as sent; absent is empty. Of a repeated field the first counts. */
  raw(name: string): string
  /** A field fit for an indexed column: trimmed, control characters dropped, 128 characters at most. */
  short(name: string): string
  /** An id, trimmed; one too long or with control characters becomes its hash, so two ids never become one. */
  id(name: string): string
}

function readForm(body: Buffer): Form {
  // URLSearchParams is lenient on broken percent signs and UTF-8 and has no prototype to pollute.
  const fields = new URLSearchParams(body.toString('utf8').replace(/^\uFEFF/, ''))
  const raw = (name: string): string => fields.get(name) ?? ''
  return {
    raw,
    short: (name) => short(raw(name)),
    id: (name) => boundedKey(raw(name).trim()),
  }
}

/**
 * Reads what Africa's Talking posted, whatever its Content-Type says, without refusing anything for its content: unknown
 * fields are ignored, a missing id becomes a hash of the message, an odd date becomes null. `now` is the time of arrival.
 * Null: the request is authentic but holds none of the fields that make it what its route says.
 * Fields: Africa's Talking's documents on USSD, SMS and notifications.
 */
export function readAfricasTalking(route: AfricasTalkingRoute, body: Buffer, now: Date): InboundEvent | null {
  const form = readForm(body)
  switch (route) {
    case 'ussd':
      return readUssd(form)
    case 'ussd-events':
      return readUssdEnd(form)
    case 'sms':
      return readSms(form)
    case 'delivery':
      return readDelivery(form)
    case 'opt-out':
      return readOptOut(form, now)
    case 'voice':
      return readCall(form, now)
  }
}

function readUssd(form: Form): InboundEvent | null {
  const sessionId = form.id('sessionId')
  if (sessionId === '') return null
  const text = form.raw('text')
  return {
    kind: 'ussd',
    key: boundedKey(`ussd:${sessionId}:${sha256(text)}`),
    sessionId,
    from: form.short('phoneNumber'),
    serviceCode: form.short('serviceCode'),
    text,
    operator: form.short('networkCode'),
  }
}

function readUssdEnd(form: Form): InboundEvent | null {
  const sessionId = form.id('sessionId')
  if (sessionId === '') return null
  const status = form.short('status').toLowerCase()
  return {
    kind: 'ussd-end',
    key: boundedKey(`ussd-end:${sessionId}`),
    sessionId,
    left: status === 'incomplete' || status === 'failed',
  }
}

function readSms(form: Form): InboundEvent | null {
  const id = form.id('id')
  const from = form.short('from')
  const text = form.raw('text')
  if (id === '' && from === '' && text === '') return null
  const to = form.short('to')
  return {
    kind: 'sms',
    key: id === '' ? contentKey(CHANNEL, from, to, text, form.raw('date')) : id,
    providerId: id === '' ? null : id,
    from,
    to,
    text,
    providerTime: readDate(form.raw('date')),
  }
}

function readDelivery(form: Form): InboundEvent | null {
  const id = form.id('id')
  const rawStatus = form.short('status')
  if (id === '' && rawStatus === '') return null
  const to = form.short('phoneNumber')
  const state = readStatus(rawStatus)
  // Keys are indexed in clear, so a status nobody documented, which may say anything, is in this one as a hash only.
  const status = state === null && rawStatus !== '' ? sha256(rawStatus) : rawStatus
  return {
    kind: 'delivery',
    key: id === '' ? contentKey(CHANNEL, 'dlr', to, rawStatus) : boundedKey(`dlr:${id}:${status}`),
    providerId: id === '' ? null : id,
    to,
    state,
    rawStatus,
    reason: readFailure(rawStatus, form.short('failureReason')),
  }
}

function readOptOut(form: Form, now: Date): InboundEvent | null {
  const from = form.short('phoneNumber')
  if (from === '') return null
  // Keys are indexed in clear, so the phone is in this one as a hash only.
  const phone = sha256(from.replace(/^\+/, ''))
  const day = now.toISOString().slice(0, 10)
  return { kind: 'opt-out', key: boundedKey(`optout:${form.id('senderId')}:${phone}:${day}`), from }
}

/**
 * A call is told of when it rings and when it is over, under one id: it is one. The provider tells in the same way of calls
 * that were made by it, which nobody missed.
 */
function readCall(form: Form, now: Date): InboundEvent | null {
  const session = form.id('sessionId')
  const from = form.short('callerNumber')
  if (session === '' && from === '') return null
  // without an id it is one an hour, as call-backs are; keys are indexed in clear, so the phone is in this one as a hash only
  const id = session === '' ? contentKey(CHANNEL, 'voice', from, now.toISOString().slice(0, 13)) : session
  return { kind: 'missed-call', key: boundedKey(`voice:${id}`), from }
}

/** Whether a notice is of a call that went out by the provider. */
export const isCallOut = (body: Buffer): boolean => /^outbound/i.test(readForm(body).short('direction'))
