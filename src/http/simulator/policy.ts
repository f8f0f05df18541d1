import type { FastifyReply, FastifyRequest } from 'fastify'
import { STYLE_HASH } from './style.ts'

/** The headers of every answer of the simulator: nothing but its own style and forms, kept nowhere. */
export const simulatorHeaders =
  (isSecure: boolean) =>
  async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      ...(isSecure && { 'strict-transport-security': 'max-age=31536000' }),
    })
  }
