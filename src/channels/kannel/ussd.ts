import { z } from 'zod'
import type { InboundEvent } from '../channel.ts'
import { contentKey, sha256 } from '../keys.ts'
import { short } from '../short.ts'
import { type Answer, type ProviderRequest, plain, type Screen } from '../webhook.ts'
import { decoded, queryOf } from './read.ts'

/** What a vendor's USSD gateway writes into SMPP: numbers of `ussd_service_op`, the field that names the session, its last bit. */
const profile = z.strictObject({
  begin: z.number().int().min(0).max(255).default(1),
  answer: z.number().int().min(0).max(255).default(18),
  ask: z.number().int().min(0).max(255).default(2),
  end: z.number().int().min(0).max(255).default(17),
  session: z
    .string()
    .regex(/^\w{1,64}$/)
    .default('its_session_info'),
  /** Set in the second byte of the session with the last screen; 0 = none is. */
  endBit: z.number().int().min(0).max(255).default(1),
})
type UssdProfile = z.infer<typeof profile>

/** Profiles by SMSC id; where one has none, the one of the standard (SMPP 3.4 and 3GPP TS 24.090) is taken. */
export type UssdProfiles = ReadonlyMap<string, UssdProfile>

const STANDARD = profile.parse({})
const OP = 'ussd_service_op'

export const USSD_PROFILES_TAKE =
  'JSON by SMSC id, for example {"smart1":{"begin":1,"answer":18,"ask":2,"end":17,"session":"its_session_info","endBit":1}}'

/** `KANNEL_USSD_PROFILES` as it is written. */
export const ussdProfiles = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string().min(1).max(64), profile))
  .transform((read): UssdProfiles => new Map(Object.entries(read)))

/** The TLVs of `X-Kannel-Meta-Data`, `?smpp?name=%01&...`: raw bytes, percent-encoded. */
function tlvsIn(header: string): ReadonlyMap<string, Buffer> {
  const [, smpp = ''] = /\?smpp\?([^?]*)/.exec(header) ?? []
  const found = new Map<string, Buffer>()
  for (const part of smpp.split('&')) {
    const at = part.indexOf('=')
    if (at > 0) found.set(part.slice(0, at), bytesOf(part.slice(at + 1)))
  }
  return found
}

const bytesOf = (written: string): Buffer =>
  Buffer.from(
    written
      .replace(/\+/g, ' ')
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

const encoded = (bytes: Buffer): string =>
  [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

const profileOf = ({ header }: ProviderRequest, profiles: UssdProfiles): UssdProfile =>
  profiles.get(header('x-kannel-smsc')) ?? STANDARD

/**
 * Reads a request of a dialogue, which is one when its meta-data holds `ussd_service_op`; null for any other. A session is
 * named by link, first byte of the session field and phone; what begins is a new one, whatever that name was used for.
 */
export function readHop(request: ProviderRequest, profiles: UssdProfiles): InboundEvent | null {
  const { target, header, body } = request
  const tlvs = tlvsIn(header('x-kannel-meta-data'))
  const op = tlvs.get(OP)?.at(-1)
  if (op === undefined) return null
  const { begin, session } = profileOf(request, profiles)
  const link = short(header('x-kannel-smsc'))
  const from = short(header('x-kannel-from'))
  const text = decoded(body, header('content-type'))
  const name = sha256(JSON.stringify([link, tlvs.get(session)?.[0] ?? null, from]))
  const id = short(queryOf(target).get('id') ?? '')
  const hop = id === '' ? contentKey('kannel', link, from, text, header('x-kannel-time')) : sha256(id)
  const begins = op === begin
  return {
    kind: 'ussd',
    key: `ussd:${hop}`,
    sessionId: name,
    from,
    serviceCode: short(header('x-kannel-to')),
    text,
    alone: { request: hop, begins, path: begins ? dialledPath(text) : [] },
    operator: link,
  }
}

/** What was dialled behind the code: of `*123*1*2#` it is 1 and 2. */
function dialledPath(dialled: string): readonly string[] {
  const [, , rest = ''] = /^\s*\*(\d+)((?:\*[^*#]*)*)#?\s*$/.exec(dialled) ?? []
  return rest === '' ? [] : rest.slice(1).split('*')
}

/** A screen as the answer to such a request: the next op, the session as it came, the last one marked; Khmer as UCS-2. */
export function showScreen({ text, end }: Screen, request: ProviderRequest, profiles: UssdProfiles): Answer {
  const { ask, end: last, session, endBit } = profileOf(request, profiles)
  const bytes = Buffer.from(tlvsIn(request.header('x-kannel-meta-data')).get(session) ?? [])
  if (end && bytes.length > 1) bytes[1]! |= endBit
  const tlvs = [`${OP}=${end ? last : ask}`, ...(bytes.length > 0 ? [`${session}=${encoded(bytes)}`] : [])]
  const service = request.header('x-kannel-binfo')
  return {
    ...plain(text),
    headers: {
      'x-kannel-meta-data': `?smpp?${tlvs.join('&')}&`,
      'x-kannel-binfo': /^[\w.-]{1,32}$/.test(service) ? service : 'USSD',
      // its own charset is not ours: what is not ASCII is Khmer here
      'x-kannel-coding': /^[\x20-\x7e\n\r]*$/.test(text) ? '0' : '2',
    },
  }
}
