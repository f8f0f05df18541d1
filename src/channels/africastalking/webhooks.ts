import { bySecret, NOT_TAKEN, plain, single, type Webhook } from '../webhook.ts'
import { type AfricasTalkingRoute, africasTalkingRoutes, isCallOut, readAfricasTalking } from './read.ts'

/** The addresses Africa's Talking calls, which signs nothing: whoever knows a secret of the path is taken for it; none = off. */
export const africasTalkingWebhooks = (secrets: readonly string[]): readonly Webhook[] => {
  const admit = bySecret(secrets)
  const webhook = (route: AfricasTalkingRoute): Webhook => ({
    method: 'POST',
    path: `/:secret/${route}`,
    admit,
    read: ({ body }, now) => (route === 'voice' && isCallOut(body) ? [] : single(readAfricasTalking(route, body, now))),
    kept: route === 'voice' ? NOT_TAKEN : plain(''),
    // not taken even so: whoever calls pays nothing for a gateway in trouble
    ...(route === 'voice' && { refused: NOT_TAKEN }),
    ...((route === 'delivery' || route === 'ussd-events') && { shed: 2 }),
    ...(route === 'ussd' && {
      show: ({ text, end }) => plain(`${end ? 'END' : 'CON'} ${text}`),
      dialoguesAlone: true,
    }),
  })
  return africasTalkingRoutes.map(webhook)
}
