import { bySecret, plain, single, type Webhook } from '../webhook.ts'
import { readReport, readText } from './read.ts'
import { readHop, showScreen, type UssdProfiles } from './ussd.ts'

/** The addresses that Kannel's smsbox fetches; whoever knows a secret of the path is taken for it; none = off. */
export const kannelWebhooks = (secrets: readonly string[], profiles: UssdProfiles): readonly Webhook[] => {
  const admit = bySecret(secrets)
  // an empty body: nothing is sent to the phone (`omit-empty`)
  const kept = plain('')
  return [
    {
      ...{ method: 'POST', path: '/:secret/mo', admit, kept },
      read: (request) => single(readHop(request, profiles) ?? readText(request)),
      show: (screen, request) => showScreen(screen, request, profiles),
    },
    {
      ...{ method: 'GET', path: '/:secret/dlr', admit, kept, shed: 2 },
      read: (request) => single(readReport(request)),
    },
  ]
}
