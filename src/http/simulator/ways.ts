import { createHash } from 'node:crypto'
import { signatureOf } from '../../channels/twilio/signature.ts'
import type { Words } from '../console/text.ts'
import { type Call, leftForm, readAnswer, ringForms, type Screen, smsForm, ussdForm } from './hop.ts'
import { wayTitles } from './text.ts'

/** One request as a provider makes it; `shown` is what of its path and headers may be seen, without secrets. */
export interface Asked {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly shown: string
}

/** What came back. */
export interface Answered {
  readonly statusCode: number
  readonly payload: string
  readonly headers?: Readonly<Record<string, unknown>>
}

/** How a phone's calls and texts come to the gateway. */
export interface Way {
  readonly title: Words
  text(phone: string, id: string, text: string, now: Date): Asked
  /** One keypress; `answer` null for what was dialled. */
  hop(phone: string, call: Pick<Call, 'sessionId' | 'text' | 'dialled'>, answer: string | null, id: string): Asked
  /** What tells of a caller who left; null where the provider tells nothing of it. */
  left(phone: string, call: Call, now: Date): Asked | null
  /** What tells of a call that is not taken, in order; nothing where the provider carries no calls. */
  ring(phone: string, id: string, now: Date): readonly Asked[]
  screenOf(answer: Answered): Screen
}

/** The secrets of the channel routes that are set up; never shown. */
export interface WaySecrets {
  readonly africastalking: string
  readonly kannel?: string
  readonly twilio?: { readonly accountSid: string; readonly token: string; readonly publicBaseUrl: string }
}

const FORM = 'application/x-www-form-urlencoded'
/** Where make-believe texts are sent. */
const SHORT_CODE = '1280'

/** Every way that is set up, by the name its form has for it. */
export function openWays(secrets: WaySecrets, serviceCode: string): Readonly<Record<string, Way>> {
  const africastalking = africasTalkingWay(secrets.africastalking, serviceCode)
  return {
    africastalking,
    ...(secrets.kannel !== undefined && { kannel: kannelWay(secrets.kannel, serviceCode) }),
    ...(secrets.twilio !== undefined && {
      // it brings no menus
      twilio: {
        ...africastalking,
        title: wayTitles.twilio,
        text: twilioText(secrets.twilio),
        ring: twilioRing(secrets.twilio),
      },
    }),
  }
}

function africasTalkingWay(secret: string, serviceCode: string): Way {
  const asked = (route: string, body: string): Asked => ({
    ...{ path: `/channels/africastalking/${secret}/${route}`, headers: { 'content-type': FORM }, body },
    shown: `/channels/africastalking/[secret]/${route}\nContent-Type: ${FORM}`,
  })
  return {
    title: wayTitles.africastalking,
    text: (phone, id, text, now) => asked('sms', smsForm(phone, id, text, now)),
    hop: (phone, call) => asked('ussd', ussdForm(phone, serviceCode, call)),
    left: (phone, call, now) => asked('ussd-events', leftForm(phone, serviceCode, call, now)),
    ring: (phone, id, now) => ringForms(phone, id, now).map((body) => asked('voice', body)),
    screenOf: readAnswer,
  }
}

/** Numbers of `ussd_service_op` of the standard. */
const OP = { begin: '%01', answer: '%12', end: '17' } as const

function kannelWay(secret: string, serviceCode: string): Way {
  const type = 'text/plain; charset="UTF-8"'
  const asked = (phone: string, to: string, id: string, body: string, meta: string | null): Asked => {
    const headers = {
      ...{ 'content-type': type, 'x-kannel-from': phone, 'x-kannel-to': to, 'x-kannel-smsc': 'simulator' },
      ...(meta !== null && { 'x-kannel-meta-data': meta }),
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return {
      ...{ path: `/channels/kannel/${secret}/mo?id=${id}`, headers, body },
      shown: `/channels/kannel/[secret]/mo?id=${id}\n${lines.join('\n')}`,
    }
  }
  return {
    title: wayTitles.kannel,
    text: (phone, id, text) => asked(phone, SHORT_CODE, id, text, null),
    hop(phone, { sessionId, dialled }, answer, id) {
      const session = createHash('sha256').update(sessionId).digest('hex').slice(0, 2).toUpperCase()
      const op = answer === null ? OP.begin : OP.answer
      return asked(
        phone,
        serviceCode,
        id,
        answer ?? dialled,
        `?smpp?ussd_service_op=${op}&its_session_info=%${session}%00&`,
      )
    },
    left: () => null,
    ring: () => [],
    screenOf({ statusCode, payload, headers = {} }) {
      const [, op] = /ussd_service_op=(\d+)/.exec(String(headers['x-kannel-meta-data'] ?? '')) ?? []
      if (statusCode !== 200 || op === undefined) return { kind: 'failed', status: statusCode }
      return { kind: op === OP.end ? 'ended' : 'asking', text: payload }
    },
  }
}

type TwilioSecrets = NonNullable<WaySecrets['twilio']>

const twilioText =
  (secrets: TwilioSecrets): Way['text'] =>
  (phone, id, text) =>
    twilioAsked(secrets, 'sms', {
      ...{ MessageSid: `SM${id.replaceAll('-', '')}`, From: phone, To: SHORT_CODE, Body: text, NumMedia: '0' },
    })

const twilioRing =
  (secrets: TwilioSecrets): Way['ring'] =>
  (phone, id) => [
    twilioAsked(secrets, 'voice', {
      ...{ CallSid: `CA${id.replaceAll('-', '')}`, From: phone, To: SHORT_CODE },
      ...{ CallStatus: 'ringing', Direction: 'inbound' },
    }),
  ]

function twilioAsked(
  { accountSid, token, publicBaseUrl }: TwilioSecrets,
  route: string,
  told: Readonly<Record<string, string>>,
): Asked {
  const path = `/channels/twilio/${route}`
  const fields = { AccountSid: accountSid, ...told }
  return {
    ...{ path, body: new URLSearchParams(fields).toString() },
    headers: { 'content-type': FORM, 'x-twilio-signature': signatureOf(token, publicBaseUrl + path, fields) },
    shown: `${path}\nContent-Type: ${FORM}\nX-Twilio-Signature: [signature]`,
  }
}
