import Fastify, { type FastifyInstance } from 'fastify'
import { openWebhooks, type WebhookSecrets } from '../../src/channels/index.ts'
import { inbound } from '../../src/http/inbound.ts'
import { notFound } from '../../src/http/not-found.ts'
import type { Gateway } from '../deps.ts'

const metrics = { observeAck: () => undefined, countRefused: () => undefined }

/** The addresses that providers call, on a gateway that is moved by hand. */
export async function channelApp(gateway: Gateway, secrets: WebhookSecrets): Promise<FastifyInstance> {
  const app = Fastify()
  app.setNotFoundHandler((_request, reply) => notFound(reply))
  await app.register(inbound(gateway.deps, openWebhooks(secrets), metrics), { prefix: '/channels' })
  return app
}
