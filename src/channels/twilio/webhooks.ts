import type { InboundEvent } from '../channel.ts'
import { type Answer, NOT_TAKEN, single, type Webhook } from '../webhook.ts'
import { type Form, readForm } from './form.ts'
import { isCallOut, readCall, readReport, readText } from './read.ts'
import { holdsNoSeam, isSignedBy } from './signature.ts'

/** Whose requests are taken. */
export interface TwilioSigner {
  readonly accountSid: string
  /** Each may sign. */
  readonly tokens: readonly string[]
  readonly publicBaseUrl: string
}

/** Never empty: Somleng reads it as an answer, and has nothing for none. */
const KEPT: Answer = { type: 'text/xml; charset=utf-8', body: '<Response/>' }

/** The addresses that Twilio or Somleng calls; without a signer they are off. */
export function twilioWebhooks(signer: TwilioSigner | null): readonly Webhook[] {
  const webhook = (
    path: string,
    needed: readonly string[],
    read: (form: Form) => InboundEvent | null,
  ): Omit<Webhook, 'shed'> => ({
    ...{ method: 'POST', path, kept: KEPT },
    admit({ body, target, header }) {
      if (signer === null) return 'unknown'
      const form = readForm(body)
      const { tokens, publicBaseUrl, accountSid } = signer
      const isTheirs =
        form !== null &&
        // the address as it is known outside: whatever a request says of its host is not believed
        isSignedBy(tokens, publicBaseUrl + target, form, header('x-twilio-signature')) &&
        holdsNoSeam(form, needed, accountSid)
      return isTheirs ? 'theirs' : 'forged'
    },
    read({ body }) {
      const form = readForm(body)
      return form !== null && isCallOut(form) ? [] : single(form === null ? null : read(form))
    },
  })
  return [
    webhook('/sms', ['MessageSid', 'AccountSid', 'From', 'To', 'Body'], readText),
    {
      ...webhook('/voice', ['CallSid', 'AccountSid', 'From'], readCall),
      ...{ kept: NOT_TAKEN, refused: NOT_TAKEN },
    },
    { ...webhook('/status', ['MessageSid', 'MessageStatus'], readReport), shed: 2 },
  ]
}
