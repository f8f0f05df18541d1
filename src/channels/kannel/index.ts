import { z } from 'zod'
import { defineChannel } from '../definition.ts'
import { PATH_SECRETS, SENDER, WEB_ADDRESS } from '../variable.ts'
import { createKannelSms } from './send.ts'
import { USSD_PROFILES_TAKE, ussdProfiles } from './ussd.ts'
import { kannelWebhooks } from './webhooks.ts'

const smscs = z
  .string()
  .regex(/^\s*[a-z]{2,12}=[\w.-]{1,64}\s*(;\s*[a-z]{2,12}=[\w.-]{1,64}\s*)*$/)
  .transform(
    (text): ReadonlyMap<string, string> =>
      new Map(text.split(';').map((part) => part.trim().split('=') as [string, string])),
  )

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
    KANNEL_SMSC: {
      schema: smscs,
      takes: 'an operator and the id of its link, several separated by semicolons, for example smart=SMART1;metfone=M1',
    },
    KANNEL_STATUS_URL: {
      ...WEB_ADDRESS,
      takes: "bearerbox's status.xml, for example http://127.0.0.1:13000/status.xml?password=...",
      secret: 'given',
    },
    KANNEL_USSD_PROFILES: { schema: ussdProfiles, takes: USSD_PROFILES_TAKE },
    KANNEL_WEBHOOK_SECRET: PATH_SECRETS,
  },
  knownBy: 'KANNEL_WEBHOOK_SECRET',
  webhooks: ({ KANNEL_WEBHOOK_SECRET: secrets, KANNEL_USSD_PROFILES: profiles }) =>
    kannelWebhooks(secrets ?? [], profiles ?? new Map()),
  road(values, { publicBaseUrl }, { timeoutMs }) {
    const { KANNEL_SENDSMS_URL: url, KANNEL_USERNAME: username, KANNEL_PASSWORD: password, KANNEL_FROM: from } = values
    const secret = values.KANNEL_WEBHOOK_SECRET?.[0]
    if (url === null || username === null || password === null) return undefined
    return createKannelSms({
      ...{ url, username, password },
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(from !== null && { from }),
      ...(values.KANNEL_STATUS_URL !== null && { statusUrl: values.KANNEL_STATUS_URL }),
      ...(values.KANNEL_SMSC !== null && { smsc: values.KANNEL_SMSC }),
      ...(secret !== undefined && { reportTo: `${publicBaseUrl}/channels/kannel/${secret}/dlr` }),
    })
  },
})
