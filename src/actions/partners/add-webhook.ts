import { randomBytes } from 'node:crypto'
import type { WebhookEvent } from '../../cases/webhooks.ts'
import { mayCall } from '../../partners/public-address.ts'
import { addWebhook as keepWebhook } from '../../store/webhooks.ts'
import type { Deps } from '../deps.ts'

/** A webhook as it was made; the only time its secret is seen. */
export interface MadeWebhook {
  readonly id: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
  readonly createdAt: Date
  readonly secret: string
}

/** Makes a webhook with a secret of its own; null when its address is none that may be called. */
export async function addWebhook(
  { pool, ring, newId, webhooksReach }: Pick<Deps, 'pool' | 'ring' | 'newId' | 'webhooksReach'>,
  { url, events }: { readonly url: string; readonly events: readonly WebhookEvent[] },
): Promise<MadeWebhook | null> {
  if (!mayCall(url, webhooksReach)) return null
  const [id, secret] = [newId(), randomBytes(32).toString('base64url')]
  const createdAt = await keepWebhook(pool, ring, { id, url, secret, events })
  return { id, url, events, createdAt, secret }
}
