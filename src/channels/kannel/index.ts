import { z } from 'zod'
import { defineChannel } from '../definition.ts'
import { PATH_SECRETS, SENDER, WEB_ADDRESS } from '../variable.ts'
import { createKannelSms } from './send.ts'
import { kannelWebhooks } from './webhooks.ts'

/** Operators, behind a Kannel. */
export const kannel = defineChannel({
  name: 'kannel',
  title: 'Kannel',
  variables: {
    KANNEL_SENDSMS_URL: WEB_ADDRESS,
    KANNEL_USERNAME: { schema: z.string().regex(/^[\x21-\x7e]{1,64}$/), takes: 'the user name of its sendsms-user' },
    KANNEL_PASSWORD: {
      schema: z.string().regex(/^[\x21-\x7e]{6,256}$/),
      takes: 'the password of its sendsms-user, 6 printable letters at least',
      secret: 'given',
    },
    KANNEL_FROM: SENDER,
    KANNEL_WEBHOOK_SECRET: PATH_SECRETS,
  },
  knownBy: 'KANNEL_WEBHOOK_SECRET',
  webhooks: ({ KANNEL_WEBHOOK_SECRET: secrets }) => kannelWebhooks(secrets ?? []),
  road(values, { publicBaseUrl }) {
    const { KANNEL_SENDSMS_URL: url, KANNEL_USERNAME: username, KANNEL_PASSWORD: password, KANNEL_FROM: from } = values
    const secret = values.KANNEL_WEBHOOK_SECRET?.[0]
    if (url === null || username === null || password === null) return undefined
    return createKannelSms({
      ...{ url, username, password },
      ...(from !== null && { from }),
      ...(secret !== undefined && { reportTo: `${publicBaseUrl}/channels/kannel/${secret}/dlr` }),
    })
  },
})
