import { bySecret, plain, single, type Webhook } from '../webhook.ts'
import { type AfricasTalkingRoute, africasTalkingRoutes, readAfricasTalking } from './read.ts'

/** The addresses Africa's Talking calls, which signs nothing: whoever knows a secret of the path is taken for it; none = off. */
export const africasTalkingWebhooks = (secrets: readonly string[]): readonly Webhook[] => {
  const admit = bySecret(secrets)
  const webhook = (route: AfricasTalkingRoute): Webhook => ({
    method: 'POST',
    path: `/:secret/${route}`,
    admit,
    read: ({ body }, now) => single(readAfricasTalking(route, body, now)),
    kept: plain(''),
    ...((route === 'delivery' || route === 'ussd-events') && { shed: 2 }),
    ...(route === 'ussd' && {
      show: ({ text, end }) => plain(`${end ? 'END' : 'CON'} ${text}`),
      dialoguesAlone: true,
    }),
  })
  return africasTalkingRoutes.map(webhook)
}
