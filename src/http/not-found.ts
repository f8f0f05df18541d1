import type { FastifyReply } from 'fastify'

/** The one answer for whatever is not there, is off, or was asked for with a wrong secret: one status, body and length. */
export function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n')
}
