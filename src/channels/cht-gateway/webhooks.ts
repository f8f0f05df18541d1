import { type Answer, bySecret, type Webhook } from '../webhook.ts'
import { readPoll } from './read.ts'

const json = (value: unknown): Answer => ({ type: 'application/json; charset=utf-8', body: JSON.stringify(value) })

/** The address that the app polls: with GET whether it is one, with POST what came in and went out, and for texts to send. */
export const chtGatewayWebhooks = (secrets: readonly string[]): readonly Webhook[] => {
  const admit = bySecret(secrets)
  return [
    { method: 'GET', path: '/:secret', admit, read: () => [], kept: json({ 'medic-gateway': true }) },
    {
      ...{ method: 'POST', path: '/:secret', admit },
      read: ({ body }) => readPoll(body),
      kept: json({ messages: [] }),
      refused: json({ error: true, message: 'busy' }),
      offer: (texts) => json({ messages: texts.map(({ id, to, text }) => ({ id, to, content: text })) }),
    },
  ]
}
