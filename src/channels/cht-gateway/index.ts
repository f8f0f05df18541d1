import { defineChannel } from '../definition.ts'
import { PATH_SECRETS } from '../variable.ts'
import { createChtGatewaySms } from './send.ts'
import { chtGatewayWebhooks } from './webhooks.ts'

/** An old Android phone with the cht-gateway app, which asks for texts. */
export const chtGateway = defineChannel({
  name: 'cht-gateway',
  title: 'cht-gateway',
  variables: { CHT_GATEWAY_SECRET: PATH_SECRETS },
  knownBy: 'CHT_GATEWAY_SECRET',
  sendsByIt: true,
  webhooks: ({ CHT_GATEWAY_SECRET: secrets }) => chtGatewayWebhooks(secrets ?? []),
  road({ CHT_GATEWAY_SECRET: secrets }, _place, { offers }) {
    return secrets === null || offers === undefined ? undefined : createChtGatewaySms(offers)
  },
})
