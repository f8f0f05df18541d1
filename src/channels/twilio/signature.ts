import { createRequire } from 'node:module'
import type { Form } from './form.ts'

interface Webhooks {
  validateRequest(token: string, signature: string, url: string, fields: Readonly<Record<string, string>>): boolean
  getExpectedTwilioSignature(token: string, url: string, fields: Readonly<Record<string, string>>): string
}

/** The part of the SDK that makes and checks signatures; the whole of it would be loaded for nothing in a process that sends no text. */
const { validateRequest, getExpectedTwilioSignature } = createRequire(import.meta.url)(
  'twilio/lib/webhooks/webhooks',
) as Webhooks

/** What Twilio would sign this address and these fields with (Twilio: webhooks security). */
export const signatureOf = (token: string, url: string, fields: Readonly<Record<string, string>>): string =>
  getExpectedTwilioSignature(token, url, fields)

/** Whether one of the tokens signed this address and form (Twilio: webhooks security); it says nothing of when. */
export function isSignedBy(tokens: readonly string[], url: string, form: Form, signature: string): boolean {
  const fields = Object.assign(Object.create(null), Object.fromEntries(form)) as Record<string, string>
  try {
    // every token is tried: how long it takes does not tell which one fits
    return tokens.map((token) => validateRequest(token, signature, url, fields)).includes(true)
  } catch {
    return false // an address that is none
  }
}

const ID = /^(?:(?:SM|MM)[0-9a-fA-F]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i
/** Of a call. */
const CALL = /^(?:CA[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i
const PHONE = /^\+?[0-9]{3,15}$/
const NAME = /^[A-Za-z0-9 ._-]{1,11}$/
const COUNTS = ['NumMedia', 'NumSegments', 'ReferralNumMedia']
/** Beginnings of fields that somebody's text may have been cut at. */
const SEAMS = /MessageSid|CallSid|AccountSid|From\+|To\+/

/**
 * Whether a form that is signed can only be what was signed. What a stranger texted is signed with it, and nothing marks
 * where one field ends: `hiFrom+855...` as a text is, under the same signature, a text `hi` from another phone.
 */
export function holdsNoSeam(form: Form, needed: readonly string[], accountSid: string): boolean {
  if (needed.some((name) => !form.has(name))) return false
  const has = (name: string, right: (value: string) => boolean) => !form.has(name) || right(form.get(name)!)
  const isParty = (value: string) => PHONE.test(value) || NAME.test(value)
  return (
    has('MessageSid', (value) => ID.test(value)) &&
    has('CallSid', (value) => CALL.test(value)) &&
    has('AccountSid', (value) => value === accountSid) &&
    has('From', isParty) &&
    has('To', isParty) &&
    COUNTS.every((name) => has(name, (value) => /^[0-9]{1,6}$/.test(value))) &&
    [...form].every(([name, value]) => name === 'Body' || !SEAMS.test(value))
  )
}
