import { z } from 'zod'
import type { DeliveryState, InboundEvent } from '../channel.ts'
import { boundedKey, contentKey, sha256 } from '../keys.ts'
import { short } from '../short.ts'

const CHANNEL = 'cht-gateway'

const id = z.union([z.string(), z.number().transform(String)]).nullish()
const message = z.object({
  id,
  from: z.string().nullish(),
  content: z.string(),
  sms_sent: z.number().nullish().catch(null),
})
const update = z.object({ id, status: z.string() })
const things = z.array(z.unknown()).nullish().catch([])
/** What the app posts (medic/cht-gateway, README). */
const poll = z.object({ messages: things, updates: things })

const STATES: Readonly<Record<string, DeliveryState>> = {
  PENDING: 'ACCEPTED',
  SENT: 'SENT',
  DELIVERED: 'DELIVERED',
  FAILED: 'FAILED',
}

/** Reads what a phone brings along: every text and every report in it that can be read; null when it is no poll. */
export function readPoll(body: Buffer): readonly InboundEvent[] | null {
  const read = poll.safeParse(parsed(body))
  if (!read.success) return null
  return [
    ...(read.data.messages ?? []).flatMap((each) => readText(each) ?? []),
    ...(read.data.updates ?? []).flatMap((each) => readUpdate(each) ?? []),
  ]
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

function readText(item: unknown): InboundEvent | null {
  const read = message.safeParse(item)
  if (!read.success) return null
  const { content: text, sms_sent: sent } = read.data
  const [given, from] = [boundedKey(short(read.data.id)), short(read.data.from)]
  if (from === '' && text === '') return null
  return {
    kind: 'sms',
    key: given === '' ? contentKey(CHANNEL, from, text, String(sent ?? '')) : given,
    providerId: given === '' ? null : given,
    from,
    to: '',
    text,
    providerTime: timeOf(sent ?? null),
    raw: JSON.stringify(item),
  }
}

function readUpdate(item: unknown): InboundEvent | null {
  const read = update.safeParse(item)
  const given = boundedKey(short(read.data?.id))
  if (!read.success || given === '') return null
  const status = short(read.data.status)
  const state = Object.hasOwn(STATES, status) ? STATES[status]! : null
  return {
    kind: 'delivery',
    // keys are indexed in clear: a status that nobody documented may say anything
    key: boundedKey(`st:${given}:${state === null ? sha256(status) : status}`),
    providerId: given,
    to: '',
    state,
    rawStatus: status,
    // what the phone says of why is words of Android in any language
    reason: state === 'FAILED' ? 'unreachable' : null,
    raw: JSON.stringify(item),
  }
}

function timeOf(ms: number | null): Date | null {
  const at = new Date(ms ?? Number.NaN)
  const year = at.getUTCFullYear()
  return year >= 2000 && year <= 2099 ? at : null
}
