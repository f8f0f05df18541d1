import type { OutgoingSms, SendOutcome } from './channel.ts'

/** Wrong password, wrong address, or one that sends elsewhere: somebody has to look at the settings. */
export const ACCOUNT: SendOutcome = { outcome: 'next-channel', reason: 'account', channel: 'stopped', alarm: true }

/** Why a text is not handed over at all: it is empty, or for what is no phone; null for one that is. */
export function unsendable({ to, text }: OutgoingSms): SendOutcome | null {
  if (text.trim() === '') return { outcome: 'failed', reason: 'our-bug' }
  return /^\+[1-9]\d{7,14}$/.test(to) ? null : { outcome: 'failed', reason: 'invalid-number' }
}

/** Connection refused, host not found, no way there, certificate refused: the request had not left yet. */
export function neverConnected(error: unknown): boolean {
  for (
    let cause: unknown = error, depth = 0;
    cause !== undefined && depth < 4;
    cause = field(cause, 'cause'), depth++
  ) {
    const code = String(field(cause, 'code') ?? '')
    const call = field(cause, 'syscall')
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return true
    if (call === 'connect' || call === 'getaddrinfo') return true
    if (/^(ERR_TLS_CERT|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/.test(code)) return true
  }
  return false
}

/** A field of something that may be no object at all. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
