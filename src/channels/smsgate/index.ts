import { z } from 'zod'
import { defineChannel } from '../definition.ts'
import { list, WEB_ADDRESS } from '../variable.ts'
import { createSmsGateSms } from './send.ts'
import { smsGateWebhooks } from './webhooks.ts'

/** An Android phone with the SMSGate app. */
export const smsgate = defineChannel({
  name: 'smsgate',
  title: 'SMSGate',
  variables: {
    SMSGATE_URL: WEB_ADDRESS,
    SMSGATE_USERNAME: { schema: z.string().min(1).max(64), takes: 'the user name that the app shows' },
    SMSGATE_PASSWORD: {
      schema: z.string().min(8).max(256),
      takes: 'the password that the app shows',
      secret: 'given',
    },
    SMSGATE_SIGNING_KEY: {
      schema: list.pipe(z.array(z.string().regex(/^[\x21-\x2b\x2d-\x7e]{16,256}$/)).min(1)),
      takes: 'at least 16 printable letters without blanks or commas; several separated by commas',
      secret: 'own',
    },
  },
  knownBy: 'SMSGATE_SIGNING_KEY',
  needsPublicAddress: true,
  webhooks: ({ SMSGATE_SIGNING_KEY: keys }) => smsGateWebhooks(keys ?? []),
  road({ SMSGATE_URL: baseUrl, SMSGATE_USERNAME: username, SMSGATE_PASSWORD: password }, _place, { timeoutMs }) {
    if (baseUrl === null || username === null || password === null) return undefined
    return createSmsGateSms({ baseUrl, username, password, ...(timeoutMs !== undefined && { timeoutMs }) })
  },
})
