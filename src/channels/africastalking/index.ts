import { z } from 'zod'
import { defineChannel } from '../definition.ts'
import { PATH_SECRETS, SENDER, WEB_ADDRESS } from '../variable.ts'
import { createAfricasTalkingSms } from './send.ts'
import { africasTalkingWebhooks } from './webhooks.ts'

/** Africa's Talking. */
export const africastalking = defineChannel({
  name: 'africastalking',
  title: "Africa's Talking",
  variables: {
    AT_USERNAME: { schema: z.string().min(1).max(64), takes: 'the user name of the account' },
    AT_API_KEY: { schema: z.string().min(8).max(256), takes: 'the key of the account', secret: 'given' },
    AT_SENDER: SENDER,
    AT_WEBHOOK_SECRET: PATH_SECRETS,
    AT_API_BASE_URL: WEB_ADDRESS,
  },
  knownBy: 'AT_WEBHOOK_SECRET',
  webhooks: ({ AT_WEBHOOK_SECRET: secrets }) => africasTalkingWebhooks(secrets ?? []),
  road(values, _place, { timeoutMs }) {
    const { AT_USERNAME: username, AT_API_KEY: apiKey, AT_SENDER: sender, AT_API_BASE_URL: baseUrl } = values
    if (username === null || apiKey === null) return undefined
    return createAfricasTalkingSms({
      ...{ username, apiKey },
      ...(sender !== null && { sender }),
      ...(baseUrl !== null && { baseUrl }),
      ...(timeoutMs !== undefined && { timeoutMs }),
    })
  },
})
