import { z } from 'zod'
import { defineChannel } from '../definition.ts'
import { list, WEB_ADDRESS } from '../variable.ts'
import { createTwilioSms } from './send.ts'
import { twilioWebhooks } from './webhooks.ts'

/** Twilio, or Somleng, which takes and makes the same calls. */
export const twilio = defineChannel({
  name: 'twilio',
  title: 'Twilio',
  variables: {
    TWILIO_ACCOUNT_SID: {
      schema: z.string().regex(/^(?:AC[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i),
      takes: 'AC and 32 digits and letters a to f, or the UUID that Somleng gives',
    },
    TWILIO_AUTH_TOKEN: {
      schema: list.pipe(z.array(z.string().regex(/^[\x21-\x2b\x2d-\x7e]{8,256}$/)).min(1)),
      takes: 'the token of the account; several separated by commas',
      secret: 'given',
    },
    TWILIO_FROM: {
      schema: z.string().regex(/^[A-Za-z0-9 ._+-]{1,36}$/),
      takes: 'a number, short code, sender name or messaging service',
    },
    TWILIO_API_BASE_URL: WEB_ADDRESS,
  },
  knownBy: 'TWILIO_AUTH_TOKEN',
  needsPublicAddress: true,
  bringsParts: true, // Somleng's gateway joins none
  webhooks({ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: tokens }, { publicBaseUrl }) {
    return twilioWebhooks(accountSid === null || tokens === null ? null : { accountSid, tokens, publicBaseUrl })
  },
  road(values, { publicBaseUrl }, { timeoutMs }) {
    const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_FROM: from, TWILIO_API_BASE_URL: baseUrl } = values
    const token = values.TWILIO_AUTH_TOKEN?.[0]
    if (accountSid === null || token === undefined || from === null) return undefined
    return createTwilioSms({
      ...{ accountSid, token, from, reportTo: `${publicBaseUrl}/channels/twilio/status` },
      ...(baseUrl !== null && { baseUrl }),
      ...(timeoutMs !== undefined && { timeoutMs }),
    })
  },
})
