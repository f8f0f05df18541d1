import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'

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
function pagePolicy({ styles, scripts, fetches = false }: PageParts) {
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

/** What helmet would give each answer of a page, asked once: whatever it weighs, a request costs a copy. */
function headersOf(https: boolean, parts: PageParts): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  const collects = {
    setHeader(name: string, value: string) {
      headers[name.toLowerCase()] = value
    },
    removeHeader() {},
  }
  helmet({
    contentSecurityPolicy: pagePolicy(parts),
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: https ? { maxAge: YEAR_SECONDS } : false,
  })({} as IncomingMessage, collects as unknown as ServerResponse, () => undefined)
  return headers
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the page of this route names beside itself; nothing where absent. */
    readonly page?: PageParts
  }
}

/**
 * Gives every answer of the app its security headers: nothing is cached, framed, sniffed or referred, nothing is loaded
 * but what its route names in `config: { page: { ... } }`; behind https the browser stays there.
 */
export function secureHeaders(app: FastifyInstance, https: boolean): void {
  const bare = headersOf(https, {})
  const known = new WeakMap<PageParts, Readonly<Record<string, string>>>()
  const ofPage = (parts: PageParts) => {
    const headers = known.get(parts) ?? headersOf(https, parts)
    known.set(parts, headers)
    return headers
  }
  app.addHook('onRequest', (request, reply, done) => {
    const { page } = request.routeOptions.config
    reply.headers(page === undefined ? bare : ofPage(page))
    done()
  })
}

/** Ends every connection with its answer while the process leaves: its next request would meet a closed door. */
export function closeConnections(app: FastifyInstance, isLeaving: () => boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    if (isLeaving()) reply.header('connection', 'close')
  })
}
