import type { DeliveryState, InboundEvent } from '../channel.ts'
import { boundedKey, contentKey, sha256 } from '../keys.ts'
import { short } from '../short.ts'
import type { ProviderRequest } from '../webhook.ts'

const CHANNEL = 'kannel'

/** Values of a report (Kannel user guide 1.4.5, delivery reports). */
const STATES: Readonly<Record<string, DeliveryState>> = {
  '1': 'DELIVERED',
  '2': 'FAILED',
  '4': 'SENT',
  '8': 'SENT',
  '16': 'FAILED',
}

/** The fields of an address. */
export const queryOf = (target: string) => new URLSearchParams(target.slice(target.indexOf('?') + 1))

/** Reads a text that smsbox hands over (`post-url`): the body is the text, the rest stands in headers; null without any of it. */
export function readText({ target, header, body }: ProviderRequest): InboundEvent | null {
  const id = boundedKey((queryOf(target).get('id') ?? '').trim())
  const [from, to] = [short(header('x-kannel-from')), short(header('x-kannel-to'))]
  const text = decoded(body, header('content-type'))
  if (id === '' && from === '' && text === '') return null
  return {
    kind: 'sms',
    key: id === '' ? contentKey(CHANNEL, from, to, text, header('x-kannel-time')) : id,
    providerId: id === '' ? null : id,
    from,
    to,
    text,
    providerTime: null, // the header's has no zone
  }
}

/** The text of a body: Kannel writes `charset="UTF-8"`, or UTF-16BE where it is told not to recode. */
export function decoded(body: Buffer, type: string): string {
  const charset = /charset="?([^";\s]+)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8'
  if (charset === 'utf-16be' || charset === 'ucs-2' || charset === 'iso-10646-ucs-2')
    return Buffer.from(body.subarray(0, body.length & ~1))
      .swap16()
      .toString('utf16le')
  return body.toString(charset === 'iso-8859-1' || charset === 'latin1' ? 'latin1' : 'utf8')
}

/** Reads a report: `ref` is our id of the try, `st` what became of it; null when it speaks of nothing. */
export function readReport({ target }: ProviderRequest): InboundEvent | null {
  const query = queryOf(target)
  const ref = boundedKey((query.get('ref') ?? '').trim())
  const status = short(query.get('st') ?? '')
  if (ref === '') return null
  const state = STATES[status] ?? null
  return {
    kind: 'delivery',
    // keys are indexed in clear: a value that nobody documented may say anything
    key: boundedKey(`dlr:${ref}:${state === null ? sha256(status) : status}`),
    providerId: ref,
    to: '',
    state,
    rawStatus: status,
    reason: status === '16' ? 'rejected' : status === '2' ? 'unreachable' : null,
  }
}
