import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import type { WebDeps } from './actions/deps.ts'
import type { Webhooks } from './channels/index.ts'
import { inbound, LARGEST_BODY } from './http/inbound.ts'
import type { Metrics } from './http/metrics.ts'
import { notFound } from './http/not-found.ts'
import { takeListedRoutesOnly } from './http/routes.ts'
import { answerUnroutable } from './http/unroutable.ts'

/** A group of routes and where they stand. */
export interface Mounted {
  readonly plugin: FastifyPluginAsync
  readonly prefix?: string
}

/** What the server is built from. */
export interface AppParts {
  readonly deps: WebDeps
  readonly webhooks: Webhooks
  /** Pages and services beside the channels. */
  readonly pages: {
    readonly mounted: readonly Mounted[]
    readonly metrics: Metrics
    prepare(app: FastifyInstance): Promise<void>
  }
}

const LONGEST_REQUEST_MS = 5_000

/** Builds the server with all its routes, not listening. Faults are logged as codes; no answer says more than its status. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: LARGEST_BODY,
    requestTimeout: LONGEST_REQUEST_MS,
    // Node looks for requests that take too long every 30 s unless told otherwise
    http: { connectionsCheckingInterval: 1_000 },
    connectionTimeout: 30_000,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: answerUnroutable,
    // what comes over a connection that is open is answered, also while we leave
    return503OnClosing: false,
  })
  takeListedRoutesOnly(app)
  app.server.headersTimeout = LONGEST_REQUEST_MS
  app.setNotFoundHandler((_request, reply) => notFound(reply))
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) parts.deps.fault('request-failed', error)
    return reply
      .code(status)
      .type('text/plain; charset=utf-8')
      .send(status >= 500 ? 'Failed\n' : 'Not accepted\n')
  })
  await parts.pages.prepare(app)
  await app.register(inbound(parts.deps, parts.webhooks, parts.pages.metrics), { prefix: '/channels' })
  for (const { plugin, prefix } of parts.pages.mounted)
    await app.register(plugin, prefix === undefined ? {} : { prefix })
  return app
}
