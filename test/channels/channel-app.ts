import Fastify, { type FastifyInstance } from 'fastify'
import { type ChannelValues, openWebhooks } from '../../src/channels/index.ts'
import { inbound, LARGEST_BODY } from '../../src/http/inbound.ts'
import { notFound } from '../../src/http/not-found.ts'
import type { Gateway } from '../deps.ts'

/** The address that providers reach the gateway under in these tests. */
export const PUBLIC_BASE_URL = 'https://gw.example.kh'

const metrics = { observeAck: () => undefined, countRefused: () => undefined }

/** The addresses that providers call, on a gateway that is moved by hand. */
export async function channelApp(gateway: Gateway, channels: ChannelValues): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: LARGEST_BODY })
  app.setNotFoundHandler((_request, reply) => notFound(reply))
  await app.register(inbound(gateway.deps, openWebhooks(channels, { publicBaseUrl: PUBLIC_BASE_URL }), metrics), {
    prefix: '/channels',
  })
  return app
}
