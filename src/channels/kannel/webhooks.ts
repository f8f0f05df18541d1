import { bySecret, plain, type Webhook } from '../webhook.ts'
import { readReport, readText } from './read.ts'

/** The addresses that Kannel's smsbox fetches; whoever knows a secret of the path is taken for it; none = off. */
export const kannelWebhooks = (secrets: readonly string[]): readonly Webhook[] => {
  const admit = bySecret(secrets)
  // an empty body: nothing is sent to the phone (`omit-empty`)
  const kept = plain('')
  return [
    { method: 'POST', path: '/:secret/mo', admit, read: readText, kept },
    { method: 'GET', path: '/:secret/dlr', admit, read: readReport, kept, shed: 2 },
  ]
}
