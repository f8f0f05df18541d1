import type { ChannelName, InboundEvent } from '../channels/channel.ts'
import { readPhone } from '../flow/answers/index.ts'
import { bodyPlace, type InboundKind } from '../store/inbox.ts'
import type { Kept } from '../store/intake.ts'
import { sealAtDoor } from '../store/secrets/door.ts'
import { phoneHash } from '../store/secrets/keys.ts'
import type { WebDeps } from './deps.ts'
import type { EventBody } from './event-body.ts'

/** What a provider tells us and is kept as it is; the hops of a dialogue are kept with it. */
export type KeptEvent = Exclude<InboundEvent, { kind: 'ussd' }>

const KIND: Readonly<Record<KeptEvent['kind'], InboundKind>> = {
  sms: 'SMS',
  'ussd-end': 'USSD_END',
  delivery: 'DELIVERY',
  'opt-out': 'OPT_OUT',
  'missed-call': 'MISSED_CALL',
}

/**
 * Keeps an event and its raw bytes before it is acknowledged, once however often it comes; then wakes a worker. A phone that
 * sends or calls more in an hour than is answered is not woken for: the sweep takes what it sends in turn with that of others.
 */
export async function keepEvent(
  deps: WebDeps,
  channel: ChannelName,
  { raw: part, ...event }: KeptEvent & { readonly raw?: string },
  whole: Buffer,
): Promise<Kept> {
  const from = 'from' in event ? event.from : null
  const isAsked = event.kind === 'sms' || event.kind === 'missed-call'
  const phone = from === null ? null : readPhone(from)
  const body: EventBody = {
    phone,
    event: { ...event, ...(event.kind === 'sms' && { providerTime: event.providerTime?.toISOString() ?? null }) },
    raw: (part === undefined ? whole : Buffer.from(part)).toString('base64'),
  } as EventBody
  const id = deps.newId()
  const fromHash = from === null ? null : phoneHash(deps.ring, phone ?? `as written: ${from}`)
  const kept = await deps.intake.keepMessage({
    id,
    channel,
    key: event.key,
    kind: KIND[event.kind],
    providerId: event.kind === 'sms' || event.kind === 'delivery' ? event.providerId : null,
    fromHash,
    body: sealAtDoor(deps.ring, bodyPlace(id), JSON.stringify(body)),
    number: null,
    providerTime: event.kind === 'sms' ? event.providerTime : null,
  })
  if (kept === 'stored' && (!isAsked || fromHash === null || deps.pace.isInTime(fromHash))) deps.wake('inbound', [id])
  return kept
}

/** Keeps what is authentic but cannot be read, raw, for people to look at. */
export async function keepUnreadable(deps: WebDeps, channel: ChannelName, key: string, raw: Buffer): Promise<Kept> {
  const id = deps.newId()
  const body: EventBody = { phone: null, event: { kind: 'unreadable' }, raw: raw.toString('base64') }
  return deps.intake.keepMessage({
    id,
    channel,
    key,
    kind: 'SMS',
    providerId: null,
    fromHash: null,
    body: sealAtDoor(deps.ring, bodyPlace(id), JSON.stringify(body)),
    number: null,
    providerTime: null,
  })
}
