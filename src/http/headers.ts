import { createHash } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** What a page's policy may name beside the page itself. */
export interface PageParts {
  /** Contents of the `<style>` and `<script>` elements of our own pages, exactly as they stand in them. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  /** Whether scripts may ask this server. */
  readonly fetches?: boolean
}

const YEAR_SECONDS = 31_536_000

const hashes = (texts: readonly string[] | undefined) =>
  (texts ?? []).map((text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`)

/** The policy of a page: nothing but its own styles and scripts by their hash, forms to this server, in no frame. */
export function pagePolicy({ styles, scripts, fetches = false }: PageParts) {
  const list = (sources: readonly string[]) => (sources.length === 0 ? ["'none'"] : [...sources])
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: list(hashes(styles)),
      scriptSrc: list(hashes(scripts)),
      connectSrc: list(fetches ? ["'self'"] : []),
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  }
}

/**
 * Gives every answer of the app its security headers: nothing is cached, framed, sniffed or referred, nothing is loaded
 * but what `pagePolicy` of `parts` names; behind https the browser stays there. A route that needs another policy sets its
 * own in its options: `helmet: { contentSecurityPolicy: pagePolicy({ ... }) }`.
 */
export async function secureHeaders(app: FastifyInstance, https: boolean, parts: PageParts = {}): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: pagePolicy(parts),
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: https ? { maxAge: YEAR_SECONDS } : false,
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
}

/** Ends every connection with its answer while the process leaves: its next request would meet a closed door. */
export function closeConnections(app: FastifyInstance, isLeaving: () => boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    if (isLeaving()) reply.header('connection', 'close')
  })
}
