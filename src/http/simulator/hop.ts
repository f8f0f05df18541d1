import type { Network } from './network.ts'

/** What a phone's display shows of a call: a question, a last screen, the network's own fault message, or a cut line. */
export type Screen =
  | { readonly kind: 'asking' | 'ended'; readonly text: string }
  | { readonly kind: 'failed'; readonly status: number }
  | { readonly kind: 'unreached' }
  | { readonly kind: 'dropped'; readonly by: 'caller' | 'network' }

/** One call: `text` is what the network has joined so far, `dialled` what was typed to begin. */
export interface Call {
  readonly sessionId: string
  readonly dialled: string
  readonly text: string
  readonly screen: Screen
  readonly network: Network
  /** The name of the way on which it began. */
  readonly channel: string
  readonly dialledAt: Date
  /** When the screen was shown that waits for an answer. */
  readonly shownAt: Date
}

/** The test network of Africa's Talking. */
const NETWORK = '99999'

/** Where make-believe texts are sent: the gateway keeps it and does not look at it. */
const SHORT_CODE = '1280'

/**
 * The sub-code of a dial string, empty for the bare service code (`*123*99#` gives `99`, `*123#` nothing); null when the
 * network would not bring it to this service.
 */
export function readDialled(dialled: string, serviceCode: string): string | null {
  const root = serviceCode.slice(0, -1)
  if (dialled === serviceCode) return ''
  if (!dialled.startsWith(`${root}*`) || !dialled.endsWith('#')) return null
  const path = dialled.slice(root.length + 1, -1)
  return /^[0-9]+(\*[0-9]+)*$/.test(path) ? path : null
}

/** All answers of a call joined as the network does it: by `*`, without escaping, an empty first answer adding nothing. */
export const joinAnswer = (text: string, answer: string): string => (text === '' ? answer : `${text}*${answer}`)

/** The form of one keypress; `call.text` holds all answers so far. */
export function ussdForm(phone: string, serviceCode: string, call: Pick<Call, 'sessionId' | 'text'>): string {
  const { sessionId, text } = call
  return form({ sessionId, phoneNumber: phone, serviceCode, text, networkCode: NETWORK })
}

/** The form that tells of a caller who left at a question. */
export function leftForm(phone: string, serviceCode: string, call: Call, now: Date): string {
  return form({
    date: stamp(now),
    sessionId: call.sessionId,
    serviceCode,
    networkCode: NETWORK,
    phoneNumber: phone,
    status: 'Incomplete',
    input: call.text,
  })
}

/** The form of a text from a phone. */
export function smsForm(phone: string, id: string, text: string, now: Date): string {
  return form({ id, from: phone, to: SHORT_CODE, text, date: stamp(now), linkId: '', networkCode: NETWORK })
}

/** The forms that tell of a call to the service number: that it rings, and that it is over. */
export function ringForms(phone: string, id: string, now: Date): readonly string[] {
  const call = { sessionId: `ATVId_${id}`, direction: 'Inbound', callerNumber: phone, destinationNumber: SHORT_CODE }
  return [
    form({ ...call, isActive: '1', callSessionState: 'Ringing', callStartTime: stamp(now) }),
    form({ ...call, isActive: '0', callSessionState: 'Completed', status: 'Aborted', durationInSeconds: '0' }),
  ]
}

/** What the phone shows of the gateway's answer; anything but 200 and `CON` or `END` is a fault of the network to its owner. */
export function readAnswer(answer: { readonly statusCode: number; readonly payload: string }): Screen {
  const [, prefix, text] = /^(CON|END)(?![A-Za-z]) ?(.*)$/s.exec(answer.payload) ?? []
  if (answer.statusCode !== 200 || prefix === undefined) return { kind: 'failed', status: answer.statusCode }
  return { kind: prefix === 'CON' ? 'asking' : 'ended', text: text ?? '' }
}

const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()

/** UTC without a zone, as Africa's Talking writes it. */
const stamp = (now: Date): string => now.toISOString().slice(0, 19).replace('T', ' ')
